using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Learning.Training.Data;

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
