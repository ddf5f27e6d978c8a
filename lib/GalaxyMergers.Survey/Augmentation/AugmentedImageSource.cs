using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Survey.Augmentation;

/// <summary>Decodes and warps the images of a dataset. Thread-safe.</summary>
/// <param name="galaxies">Whose images.</param>
/// <param name="warp">To what they are warped.</param>
/// <param name="seed">Seed of the augmentation.</param>
/// <param name="keepInMemory">Keep the JPEG bytes once read.</param>
public sealed class AugmentedImageSource(IReadOnlyList<LabelledGalaxy> galaxies, CutoutWarp warp, ulong seed, bool keepInMemory = true)
{
    /// <summary>Floats of one input.</summary>
    public int InputLength => warp.InputLength;

    /// <summary>The draw of slot <paramref name="slot"/> in step <paramref name="step"/>.</summary>
    public AugmentationDraw DrawOf(long step, int slot) => throw new NotImplementedException($"{step}{slot}{seed}{keepInMemory}");

    /// <summary>Writes one input.</summary>
    public void Produce(int galaxyIndex, AugmentationDraw draw, Span<float> destination) =>
        throw new NotImplementedException($"{galaxyIndex}{draw}{destination.Length}{galaxies}");

    /// <summary>Writes the inputs of a whole training batch: slot j is galaxy indices[j] under <see cref="DrawOf"/>(step, j).</summary>
    public void ProduceBatch(long step, ReadOnlySpan<int> indices, Span<float> pixels) =>
        throw new NotImplementedException($"{step}{indices.Length}{pixels.Length}{galaxies}");
}
