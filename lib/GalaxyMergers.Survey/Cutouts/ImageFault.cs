namespace GalaxyMergers.Survey.Cutouts;

/// <summary>Why an image file cannot be used.</summary>
public enum ImageFault
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>The file does not begin as a JPEG does, and is none of the kinds below.</summary>
    NotJpeg,

    /// <summary>The file is a PNG image.</summary>
    Png,

    /// <summary>The file is a GIF image.</summary>
    Gif,

    /// <summary>The file is a WebP image.</summary>
    WebP,

    /// <summary>The file is a TIFF image.</summary>
    Tiff,

    /// <summary>The file is a FITS file.</summary>
    Fits,

    /// <summary>The file is a web page, such as a server sends with an error.</summary>
    WebPage,

    /// <summary>The JPEG ends before its last pixel.</summary>
    Truncated,

    /// <summary>The JPEG is damaged inside.</summary>
    Corrupt,

    /// <summary>The header claims a size that no cutout has.</summary>
    AbsurdSize,

    /// <summary>The file exists and cannot be opened or read.</summary>
    Unreadable,
}
