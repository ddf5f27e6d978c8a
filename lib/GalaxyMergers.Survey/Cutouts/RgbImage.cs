namespace GalaxyMergers.Survey.Cutouts;

/// <summary>An 8-bit colour picture: row-major, three bytes a pixel (R, G, B), row 0 at the top.</summary>
public sealed class RgbImage
{
    /// <summary>Wraps pixels without copying them.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pixels">height x width x 3 bytes.</param>
    /// <exception cref="ArgumentException">The array does not hold exactly that many bytes.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (pixels.LongLength != 3L * width * height)
            throw new ArgumentException($"A {width} x {height} RGB image has {3L * width * height} bytes, not {pixels.LongLength}.", nameof(pixels));
        Width = width;
        Height = height;
        Pixels = pixels;
    }

    /// <summary>A black image.</summary>
    public RgbImage(int width, int height)
        : this(width, height, new byte[checked(3 * width * height)])
    {
    }

    /// <summary>Columns of pixels.</summary>
    public int Width { get; }

    /// <summary>Rows of pixels.</summary>
    public int Height { get; }

    /// <summary>Height x Width x 3 bytes.</summary>
    public byte[] Pixels { get; }
}

/// <summary>Finds images in folders by the endings of their names. Those of kinds that cannot be read are found too, so that they are named instead of passed over.</summary>
public static class ImageFiles
{
    private const int DeepestFolder = 16; // a link to a folder above must not lead round in circles
    private static readonly string[] s_endings = [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".fits", ".fit"];

    /// <summary>The images below a folder, in the order of their paths; hidden files and folders (on Unix those whose names begin with a point) are passed over.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static IEnumerable<string> Below(string folder)
    {
        var everything = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = DeepestFolder, AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false };
        return Directory.EnumerateFiles(folder, "*", everything).Where(path => s_endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);
    }

    /// <summary>The files that a user named, whatever their endings, and the images below the folders, in the order given; at least one.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <exception cref="FileNotFoundException">One of them is not there, or there is no image in any.</exception>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public static string[] Named(IReadOnlyCollection<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.FirstOrDefault(path => !Path.Exists(path)) is { } missing) throw new FileNotFoundException($"{missing}: there is no such file or folder.");
        string[] files = [.. paths.SelectMany(path => Directory.Exists(path) ? Below(path) : [path])];
        return files.Length > 0 ? files : throw new FileNotFoundException($"There is no image in {string.Join(", ", paths)}.");
    }
}
