using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Learning.Training.Data;

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
