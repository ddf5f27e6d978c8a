namespace GalaxyMergers.Survey.Cutouts;

/// <summary>Finds images in folders by the endings of their names. Those of kinds that cannot be read are found too, so that they are named instead of passed over.</summary>
public static class ImageFiles
{
    private const int DeepestFolder = 16; // a link to a folder above must not lead round in circles
    private static readonly string[] s_endings = [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".fits", ".fit"];

    /// <summary>Whether a file's name ends as that of an image does; files whose name begins with a point do not count.</summary>
    public static bool HasEnding(string path) =>
        !Path.GetFileName(path).StartsWith('.') && s_endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The images below a folder, in the order of their paths.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static IEnumerable<string> Below(string folder)
    {
        var everything = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = DeepestFolder, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        return Directory.EnumerateFiles(folder, "*", everything).Where(HasEnding).Order(StringComparer.Ordinal);
    }
}
