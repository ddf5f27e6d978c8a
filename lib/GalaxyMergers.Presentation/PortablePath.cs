namespace GalaxyMergers.Presentation;

/// <summary>Names files in results without the folders of the machine that made them.</summary>
internal static class PortablePath
{
    /// <summary>The path inside the dataset's folder, or the name alone of a file elsewhere; a relative path stays as it is.</summary>
    public static string Shorten(string path, string? datasetFolder)
    {
        if (!Path.IsPathRooted(path))
            return path;
        string inside = datasetFolder is null ? path : Path.GetRelativePath(datasetFolder, path);
        return Path.IsPathRooted(inside) || inside.StartsWith("..", StringComparison.Ordinal) ? Path.GetFileName(path) : inside;
    }

    /// <summary>A message without the dataset's folder in front of the files that it names.</summary>
    public static string Shortened(string message, string? datasetFolder) => datasetFolder is null
        ? message
        : message.Replace(Path.GetFullPath(datasetFolder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);
}
