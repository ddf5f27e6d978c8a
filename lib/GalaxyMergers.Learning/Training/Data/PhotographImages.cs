using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Learning.Training.Data;

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
