namespace GalaxyMergers.Learning.Inference;

/// <summary>What the classifier says of one image.</summary>
/// <param name="File">The file, as it was given.</param>
/// <param name="MergerProbability">p_m in [0, 1]; null where the image could not be read.</param>
/// <param name="CalibratedProbability">The same through the classifier's calibration; null where there is none.</param>
/// <param name="Status">Whether the image could be classified.</param>
/// <param name="Detail">What was wrong with it; empty when nothing was.</param>
public sealed record ImagePrediction(string File, double? MergerProbability, double? CalibratedProbability, ImageStatus Status, string Detail)
{
    /// <summary>Views that were computed in single precision: fewer than all with <see cref="PredictionOptions.Fast"/>, 0 where the image could not be read.</summary>
    public int SingleViews { get; init; }
}
