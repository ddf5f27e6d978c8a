namespace GalaxyMergers.Inference.Classifiers;

/// <summary>Whether an image could be classified.</summary>
public enum ImageStatus
{
    /// <summary>It was classified.</summary>
    Ok,

    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The file cannot be read.</summary>
    Unreadable,

    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>The file is no JPEG, and none of the kinds below.</summary>
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

    /// <summary>The JPEG ends early.</summary>
    Truncated,

    /// <summary>The JPEG is damaged or claims an absurd size.</summary>
    Corrupt,

    /// <summary>(Nearly) all pixels are the same: no sky was imaged there.</summary>
    Blank,
}
