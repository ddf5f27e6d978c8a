namespace GalaxyMergers.Survey.Cutouts;

/// <summary>Whether an image could be used, and what was wrong with it if not.</summary>
public enum ImageStatus
{
    /// <summary>Nothing is wrong with it.</summary>
    Ok,

    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The file exists and cannot be opened or read.</summary>
    Unreadable,

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

    /// <summary>(Nearly) all pixels are the same: no sky was imaged there.</summary>
    Blank,
}

/// <summary>Names of <see cref="ImageStatus"/> in tables.</summary>
public static class ImageStatuses
{
    /// <summary>Lower case, words joined by underscores.</summary>
    public static string Name(this ImageStatus status) => status switch
    {
        ImageStatus.NotJpeg => "not_jpeg",
        ImageStatus.WebPage => "web_page",
        ImageStatus.AbsurdSize => "absurd_size",
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <summary>The status of a name.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public static ImageStatus Parse(string name)
    {
        foreach (ImageStatus status in Enum.GetValues<ImageStatus>())
            if (status.Name() == name) return status;
        throw new FormatException($"'{name}' is no status of an image");
    }
}
