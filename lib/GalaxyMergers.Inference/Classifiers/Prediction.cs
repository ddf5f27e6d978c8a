using GalaxyMergers.Survey.Cutouts;
namespace GalaxyMergers.Inference.Classifiers;

/// <summary>What a classifier, or several, say of one image.</summary>
/// <param name="File">The file, as it was given.</param>
/// <param name="Members">p_m of each classifier in [0, 1], in their order; empty where the image could not be read.</param>
/// <param name="Status">Whether the image could be classified.</param>
/// <param name="Detail">What was wrong with it; empty when nothing was.</param>
public sealed record Prediction(string File, IReadOnlyList<double> Members, ImageStatus Status, string Detail)
{
    /// <summary>p_m in [0, 1], the mean over the classifiers; null where the image could not be read.</summary>
    public double? MergerProbability => Members.Count == 0 ? null : Members.Average();

    /// <summary>The same through a classifier's calibration; null where there is none.</summary>
    public double? CalibratedProbability { get; init; }

    /// <summary>Views that were computed in single precision, those of each classifier counted: fewer than all with <see cref="PredictionOptions.Fast"/>, 0 where the image could not be read.</summary>
    public int SingleViews { get; init; }
}
