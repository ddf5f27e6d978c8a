namespace GalaxyMergers.Learning.Inference;

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

    /// <summary>The file is no JPEG.</summary>
    NotJpeg,

    /// <summary>The JPEG ends early.</summary>
    Truncated,

    /// <summary>The JPEG is damaged or claims an absurd size.</summary>
    Corrupt,

    /// <summary>(Nearly) all pixels are the same: no sky was imaged there.</summary>
    Blank,
}
