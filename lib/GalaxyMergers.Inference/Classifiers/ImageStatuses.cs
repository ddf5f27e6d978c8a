namespace GalaxyMergers.Inference.Classifiers;

/// <summary>Names of <see cref="ImageStatus"/> in tables.</summary>
public static class ImageStatuses
{
    /// <summary>Lower case, words joined by underscores.</summary>
    public static string Name(this ImageStatus status) => status switch
    {
        ImageStatus.NotJpeg => "not_jpeg",
        ImageStatus.WebPage => "web_page",
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
