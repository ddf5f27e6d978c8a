using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Learning.Training.Data;

/// <summary>Class-balanced batches of galaxies in augmented views. Class 0 is the merger, as in the published code.</summary>
public sealed class GalaxyBatches : IBatchSource
{
    /// <summary>Class number of a merger.</summary>
    public const int MergerClass = 0;

    /// <summary>Class number of a galaxy that is none.</summary>
    public const int OtherClass = 1;

    private readonly AugmentedImageSource _source;
    private readonly StratifiedBatches _batches;
    private readonly int[] _galaxies;
    private readonly Dictionary<int, int> _numberOf;
    private readonly int _mergers;

    /// <summary>Sets the stream up.</summary>
    /// <param name="source">The images of the dataset.</param>
    /// <param name="split">Its training part is used.</param>
    /// <param name="perClass">Galaxies of each class in a batch.</param>
    /// <param name="seed">Seed of the order.</param>
    public GalaxyBatches(AugmentedImageSource source, CrossValidationSplit split, int perClass, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(split);
        _source = source;
        _galaxies = split.Train;
        _mergers = split.TrainMergers.Length;
        _numberOf = Enumerable.Range(0, _galaxies.Length).ToDictionary(i => _galaxies[i]);
        _batches = new StratifiedBatches(split.TrainMergers, split.TrainOthers, seed, perClass);
    }

    /// <inheritdoc/>
    public int BatchSize => _batches.BatchSize;

    /// <inheritdoc/>
    public int StepsPerEpoch => _batches.StepsPerEpoch;

    /// <inheritdoc/>
    public int FloatsPerImage => _source.InputLength;

    /// <inheritdoc/>
    public int ImageCount => _galaxies.Length;

    /// <inheritdoc/>
    public void Choose(long step, Span<int> images)
    {
        _batches.Fill(step, images);
        for (int j = 0; j < images.Length; j++) images[j] = _numberOf[images[j]];
    }

    /// <inheritdoc/>
    public int ClassOf(int image) => image < _mergers ? MergerClass : OtherClass;

    /// <inheritdoc/>
    public void Fill(long step, ReadOnlySpan<int> images, Span<float> pixels)
    {
        for (int j = 0; j < images.Length; j++)
            _source.Produce(_galaxies[images[j]], _source.DrawOf(step, j), pixels.Slice(j * FloatsPerImage, FloatsPerImage));
    }

    /// <inheritdoc/>
    public void FillView(int image, int view, Span<float> pixels) =>
        _source.Produce(_galaxies[image], _source.DrawOf(-1 - view, _galaxies[image]), pixels);
}

/// <summary>Galaxies in the views of evaluation, one after the other, the views of a galaxy together.</summary>
/// <param name="source">The images of the dataset.</param>
/// <param name="galaxies">Which of them.</param>
/// <param name="isMerger">Whether a galaxy of the dataset is a merger.</param>
/// <param name="views">How each is seen.</param>
public sealed class GalaxyImages(AugmentedImageSource source, IReadOnlyList<int> galaxies, Func<int, bool> isMerger, IReadOnlyList<AugmentationDraw> views) : IImageSet
{
    /// <inheritdoc/>
    public int Count => galaxies.Count * views.Count;

    /// <inheritdoc/>
    public int FloatsPerImage => source.InputLength;

    /// <inheritdoc/>
    public int ClassOf(int index) => isMerger(galaxies[index / views.Count]) ? GalaxyBatches.MergerClass : GalaxyBatches.OtherClass;

    /// <inheritdoc/>
    public void Fill(int index, Span<float> pixels) => source.Produce(galaxies[index / views.Count], views[index % views.Count], pixels);
}

/// <summary>
/// Galaxies each in one random view, as the published code validates. The view is drawn once: there it differs from epoch to epoch, which
/// makes early stopping a matter of chance.
/// </summary>
/// <param name="source">The images of the dataset.</param>
/// <param name="galaxies">Which of them.</param>
/// <param name="isMerger">Whether a galaxy of the dataset is a merger.</param>
public sealed class AugmentedGalaxyImages(AugmentedImageSource source, IReadOnlyList<int> galaxies, Func<int, bool> isMerger) : IImageSet
{
    private const long Stream = long.MinValue; // of no batch (from 0) and no numbered view (from -1 downwards)

    /// <inheritdoc/>
    public int Count => galaxies.Count;

    /// <inheritdoc/>
    public int FloatsPerImage => source.InputLength;

    /// <inheritdoc/>
    public int ClassOf(int index) => isMerger(galaxies[index]) ? GalaxyBatches.MergerClass : GalaxyBatches.OtherClass;

    /// <inheritdoc/>
    public void Fill(int index, Span<float> pixels) => source.Produce(galaxies[index], source.DrawOf(Stream, galaxies[index]), pixels);
}
