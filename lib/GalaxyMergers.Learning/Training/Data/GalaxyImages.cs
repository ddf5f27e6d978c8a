using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Learning.Training.Data;

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
