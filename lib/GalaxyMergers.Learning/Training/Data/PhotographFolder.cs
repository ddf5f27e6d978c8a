using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Learning.Training.Data;

/// <summary>Photographs by class, one subfolder a class, for pre-training. Keeps the JPEG bytes in memory once read.</summary>
public sealed class PhotographFolder
{
    private readonly JpegFiles _files;
    private readonly int[] _classes;

    private PhotographFolder(IReadOnlyList<string> classNames, string[] files, int[] classes)
    {
        ClassNames = classNames;
        _files = new JpegFiles(files);
        _classes = classes;
    }

    /// <summary>Names of the classes: of the subfolders, in order.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Number of photographs.</summary>
    public int Count => _files.Count;

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

    /// <summary>Writes one view of a photograph.</summary>
    /// <exception cref="ImageFormatException">It cannot be read; the message names the file.</exception>
    internal void Produce(int index, CutoutWarp warp, AugmentationDraw draw, Span<float> destination) => warp.Apply(_files.Decode(index), draw, destination);

    private static bool IsJpeg(string path) => Path.GetExtension(path).ToUpperInvariant() is ".JPG" or ".JPEG";
}

/// <summary>Photographs as they are, scaled to the input.</summary>
/// <param name="folder">The photographs.</param>
/// <param name="size">Rows and columns of the input, pixels.</param>
public sealed class PhotographImages(PhotographFolder folder, int size) : IImageSet
{
    private readonly CutoutWarp _warp = new(Options, size);

    /// <inheritdoc/>
    public int Count => folder.Count;

    /// <inheritdoc/>
    public int FloatsPerImage => _warp.InputLength;

    /// <summary>The whole photograph, on the scale of −1 to 1.</summary>
    internal static AugmentationOptions Options { get; } = new() { EvaluationZoom = 1 };

    /// <inheritdoc/>
    public int ClassOf(int index) => folder.ClassOf(index);

    /// <inheritdoc/>
    public void Fill(int index, Span<float> pixels) => folder.Produce(index, _warp, AugmentationDraw.Evaluation(Options), pixels);
}

/// <summary>Batches of photographs in an endless stream of seeded permutations; each is mirrored, shifted and zoomed at random.</summary>
public sealed class PhotographBatches : IBatchSource
{
    private const double LargestShift = 0.12;
    private const double LargestZoom = 1.2;

    private readonly PhotographFolder _folder;
    private readonly CutoutWarp _warp;
    private readonly ulong _seed;
    private readonly Lock _gate = new();
    private long _pass = -1;
    private int[] _order = [];

    /// <summary>Sets the stream up.</summary>
    /// <param name="folder">The photographs.</param>
    /// <param name="size">Rows and columns of the input, pixels.</param>
    /// <param name="batchSize">Photographs in a batch.</param>
    /// <param name="seed">Seed of order and views.</param>
    public PhotographBatches(PhotographFolder folder, int size, int batchSize, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        (_folder, _seed, BatchSize) = (folder, seed, batchSize);
        _warp = new CutoutWarp(PhotographImages.Options, size);
    }

    /// <inheritdoc/>
    public int BatchSize { get; }

    /// <inheritdoc/>
    public int StepsPerEpoch => (_folder.Count + BatchSize - 1) / BatchSize;

    /// <inheritdoc/>
    public int FloatsPerImage => _warp.InputLength;

    /// <inheritdoc/>
    public int ImageCount => _folder.Count;

    /// <inheritdoc/>
    public void Choose(long step, Span<int> images)
    {
        lock (_gate)
        {
            for (int j = 0; j < images.Length; j++)
            {
                long place = (step * BatchSize) + j;
                images[j] = OrderOf(place / _folder.Count)[place % _folder.Count];
            }
        }
    }

    /// <inheritdoc/>
    public int ClassOf(int image) => _folder.ClassOf(image);

    /// <inheritdoc/>
    public void Fill(long step, ReadOnlySpan<int> images, Span<float> pixels)
    {
        for (int j = 0; j < images.Length; j++)
            _folder.Produce(images[j], _warp, Draw(SeededRandom.For(_seed, "photograph view", step, j)), pixels.Slice(j * FloatsPerImage, FloatsPerImage));
    }

    /// <inheritdoc/>
    public void FillView(int image, int view, Span<float> pixels) =>
        _folder.Produce(image, _warp, Draw(SeededRandom.For(_seed, "numbered photograph view", image, view)), pixels);

    private static AugmentationDraw Draw(SeededRandom random)
    {
        double zoom = Math.Pow(LargestZoom, random.NextDouble(-1, 1));
        double rows = random.NextDouble(-LargestShift, LargestShift), columns = random.NextDouble(-LargestShift, LargestShift);

        // A half turn and a mirror image top to bottom make a mirror image left to right.
        return random.NextBool() ? new AugmentationDraw(Math.PI, rows, columns, zoom, zoom, true) : new AugmentationDraw(0, rows, columns, zoom, zoom, false);
    }

    private int[] OrderOf(long pass)
    {
        if (pass == _pass) return _order;
        _order = [.. Enumerable.Range(0, _folder.Count)];
        SeededRandom.For(_seed, "photograph order", pass).Shuffle(_order.AsSpan());
        _pass = pass;
        return _order;
    }
}
