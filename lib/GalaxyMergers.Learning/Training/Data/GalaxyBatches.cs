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
