using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Learning.Training.Data;

/// <summary>Photographs by class, one subfolder a class, for pre-training. Keeps the JPEG bytes in memory once read.</summary>
public sealed class PhotographFolder
{
    [ThreadStatic]
    private static byte[]? s_pixels;

    private readonly string[] _files;
    private readonly int[] _classes;
    private readonly byte[]?[] _jpegs;

    private PhotographFolder(IReadOnlyList<string> classNames, string[] files, int[] classes)
    {
        ClassNames = classNames;
        _files = files;
        _classes = classes;
        _jpegs = new byte[]?[files.Length];
    }

    /// <summary>Names of the classes: of the subfolders, in order.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Number of photographs.</summary>
    public int Count => _files.Length;

    /// <summary>Lists a folder.</summary>
    /// <param name="folder">Its subfolders are the classes; JPEG files below them, at any depth, the photographs.</param>
    /// <param name="classNames">The classes wanted, such as those of the training folder; null takes all subfolders.</param>
    /// <exception cref="DirectoryNotFoundException">The folder or a class is missing, or has no photograph.</exception>
    public static PhotographFolder List(string folder, IReadOnlyList<string>? classNames = null)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder {folder}; give one with a subfolder of JPEG files for each class.");
        classNames ??= [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        List<string> files = [];
        List<int> classes = [];
        for (int c = 0; c < classNames.Count; c++)
        {
            string path = Path.Combine(folder, classNames[c]);
            string[] photographs = Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*.*", SearchOption.AllDirectories).Where(IsJpeg).Order(StringComparer.Ordinal)] : [];
            if (photographs.Length == 0) throw new DirectoryNotFoundException($"Class {classNames[c]} has no JPEG file in {path}.");
            files.AddRange(photographs);
            classes.AddRange(Enumerable.Repeat(c, photographs.Length));
        }

        if (classNames.Count < 2) throw new DirectoryNotFoundException($"{folder} has {classNames.Count} class folder(s); at least two are needed.");
        return new PhotographFolder(classNames, [.. files], [.. classes]);
    }

    /// <summary>Class of a photograph.</summary>
    public int ClassOf(int index) => _classes[index];

    /// <summary>Path of a photograph.</summary>
    public string FileOf(int index) => _files[index];

    /// <summary>Writes one view of a photograph.</summary>
    /// <exception cref="ImageFormatException">It cannot be read; the message names the file.</exception>
    internal void Produce(int index, CutoutWarp warp, AugmentationDraw draw, Span<float> destination)
    {
        byte[]? jpeg = Volatile.Read(ref _jpegs[index]);
        if (jpeg is null) Volatile.Write(ref _jpegs[index], jpeg = JpegCodec.ReadFile(_files[index]));
        byte[] pixels = s_pixels ?? [];
        (int width, int height) = JpegCodec.Decode(jpeg, ref pixels, _files[index]);
        s_pixels = pixels;
        warp.Apply(pixels, width, height, draw, destination);
    }

    private static bool IsJpeg(string path) => Path.GetExtension(path).ToUpperInvariant() is ".JPG" or ".JPEG";
}
