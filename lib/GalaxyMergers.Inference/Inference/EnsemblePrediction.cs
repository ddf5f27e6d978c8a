namespace GalaxyMergers.Learning.Inference;

/// <summary>What several classifiers say of one image.</summary>
/// <param name="File">The file, as it was given.</param>
/// <param name="MergerProbabilities">p_m of each classifier in [0, 1], in their order; empty where the image could not be read.</param>
/// <param name="Status">Whether the image could be classified.</param>
/// <param name="Detail">What was wrong with it; empty when nothing was.</param>
public sealed record EnsemblePrediction(string File, double[] MergerProbabilities, ImageStatus Status, string Detail)
{
    /// <summary>Views that were computed in single precision, those of each classifier counted: fewer than all with <see cref="PredictionOptions.Fast"/>, 0 where the image could not be read.</summary>
    public int SingleViews { get; init; }
}
