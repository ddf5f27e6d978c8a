using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Augmentation;

/// <summary>
/// The images of a dataset as inputs of the network: reads, decodes and warps them. Thread-safe.
/// </summary>
public sealed class AugmentedImageSource
{
    private readonly JpegFiles _files;
    private readonly ulong _seed;

    /// <summary>Sets the source up; no image is read yet.</summary>
    /// <param name="galaxies">Whose images; the methods take indices into this list.</param>
    /// <param name="warp">To what they are warped.</param>
    /// <param name="seed">Seed of the augmentation.</param>
    /// <param name="keepInMemory">Keep the JPEG bytes once read, or read them each time.</param>
    public AugmentedImageSource(IReadOnlyList<Galaxy> galaxies, CutoutWarp warp, ulong seed, bool keepInMemory = true)
    {
        ArgumentNullException.ThrowIfNull(galaxies);
        ArgumentNullException.ThrowIfNull(warp);
        _files = new JpegFiles([.. galaxies.Select(g => g.ImagePath)], keepInMemory);
        (Warp, _seed) = (warp, seed);
    }

    /// <summary>To what the images are warped.</summary>
    public CutoutWarp Warp { get; }

    /// <summary>Floats of one input.</summary>
    public int InputLength => Warp.InputLength;

    /// <summary>The draw of slot <paramref name="slot"/> in batch <paramref name="step"/>: a pure function of both and the seed.</summary>
    public AugmentationDraw DrawOf(long step, int slot) =>
        AugmentationDraw.Draw(Warp.Options, SeededRandom.For(_seed, "augmentation", step, slot));

    /// <summary>Writes one input.</summary>
    /// <param name="galaxyIndex">Which galaxy.</param>
    /// <param name="draw">Which view of it.</param>
    /// <param name="destination">Exactly <see cref="InputLength"/> floats, row-major, R, G, B interleaved.</param>
    /// <exception cref="ImageFormatException">The image cannot be read or decoded any more; the message names the file.</exception>
    public void Produce(int galaxyIndex, AugmentationDraw draw, Span<float> destination) => Warp.Apply(_files.Decode(galaxyIndex), draw, destination);

    /// <summary>Writes the inputs of a training batch: place j holds galaxy indices[j] under <see cref="DrawOf"/>(step, j).</summary>
    /// <param name="step">Number of the batch.</param>
    /// <param name="indices">Which galaxies.</param>
    /// <param name="pixels">Exactly <see cref="InputLength"/> floats a galaxy.</param>
    /// <exception cref="ImageFormatException">As for <see cref="Produce"/>.</exception>
    public void ProduceBatch(long step, ReadOnlySpan<int> indices, Span<float> pixels)
    {
        for (int j = 0; j < indices.Length; j++)
            Produce(indices[j], DrawOf(step, j), pixels.Slice(j * InputLength, InputLength));
    }
}
