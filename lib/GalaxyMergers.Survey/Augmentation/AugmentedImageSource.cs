using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Augmentation;

/// <summary>
/// The images of a dataset as inputs of the network: reads, decodes and warps them. Keeps the JPEG bytes once read
/// (the 9462 cutouts of the Darg sample are 55 MB). Thread-safe; each thread decodes into a buffer of its own.
/// </summary>
public sealed class AugmentedImageSource
{
    [ThreadStatic]
    private static byte[]? s_pixels;

    private readonly string[] _paths;
    private readonly byte[]?[] _jpegs;
    private readonly ulong _seed;
    private readonly bool _keepInMemory;

    /// <summary>Sets the source up; no image is read yet.</summary>
    /// <param name="galaxies">Whose images; the methods take indices into this list.</param>
    /// <param name="warp">To what they are warped.</param>
    /// <param name="seed">Seed of the augmentation.</param>
    /// <param name="keepInMemory">Keep the JPEG bytes once read, or read them each time.</param>
    public AugmentedImageSource(IReadOnlyList<LabelledGalaxy> galaxies, CutoutWarp warp, ulong seed, bool keepInMemory = true)
    {
        ArgumentNullException.ThrowIfNull(galaxies);
        ArgumentNullException.ThrowIfNull(warp);
        _paths = [.. galaxies.Select(g => g.ImagePath)];
        _jpegs = new byte[]?[_paths.Length];
        (Warp, _seed, _keepInMemory) = (warp, seed, keepInMemory);
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
    public void Produce(int galaxyIndex, AugmentationDraw draw, Span<float> destination)
    {
        byte[] pixels = s_pixels ?? [];
        (int width, int height) = JpegCodec.Decode(Jpeg(galaxyIndex), ref pixels, _paths[galaxyIndex]);
        s_pixels = pixels;
        Warp.Apply(pixels, width, height, draw, destination);
    }

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

    private byte[] Jpeg(int galaxyIndex)
    {
        byte[]? jpeg = Volatile.Read(ref _jpegs[galaxyIndex]);
        if (jpeg is not null) return jpeg;
        jpeg = JpegCodec.ReadFile(_paths[galaxyIndex]);
        if (_keepInMemory) Volatile.Write(ref _jpegs[galaxyIndex], jpeg);
        return jpeg;
    }
}
