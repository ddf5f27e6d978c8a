namespace GalaxyMergers.Survey.Datasets;

/// <summary>How far the loading of a dataset has come.</summary>
/// <param name="ImagesChecked">Images looked at.</param>
/// <param name="ImagesTotal">Images in all.</param>
public readonly record struct LoadProgress(int ImagesChecked, int ImagesTotal);
