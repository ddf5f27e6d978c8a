namespace GalaxyMergers.Survey.Cutouts;

/// <summary>Why an image file cannot be used.</summary>
public enum ImageFault
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>The file does not begin as a JPEG does (an HTML error page, a PNG, ...).</summary>
    NotJpeg,

    /// <summary>The JPEG ends before its last pixel.</summary>
    Truncated,

    /// <summary>The JPEG is damaged inside.</summary>
    Corrupt,

    /// <summary>The header claims a size that no cutout has.</summary>
    AbsurdSize,

    /// <summary>The file exists and cannot be opened or read.</summary>
    Unreadable,
}
