using GalaxyMergers.Reproduction.Protocol;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Reproduction.Evaluation;

/// <summary>A finished classifier judged on a labelled dataset that it has not seen.</summary>
/// <param name="Count">Objects.</param>
/// <param name="Auroc">Area under the ROC curve with its DeLong interval.</param>
/// <param name="Counts">Confusion counts at the threshold.</param>
/// <param name="CalibrationError">Expected calibration error of p_m.</param>
/// <param name="CalibratedError">The same of the calibrated probability; NaN where the classifier has no calibration.</param>
public sealed record ClassifierTest(int Count, Estimate Auroc, ConfusionMatrix Counts, double CalibrationError, double CalibratedError)
{
    /// <summary>Judges predictions.</summary>
    /// <param name="predictions">One for each object.</param>
    /// <param name="calibrated">The calibrated probabilities in the same order; empty where there are none.</param>
    /// <param name="options">Threshold, bins and confidence.</param>
    /// <exception cref="EvaluationException">An object twice, or a p_m outside [0, 1].</exception>
    public static ClassifierTest Of(IReadOnlyList<ObjectPrediction> predictions, IReadOnlyList<double> calibrated, EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(calibrated);
        ArgumentNullException.ThrowIfNull(options);
        PooledPredictions pooled = PooledPredictions.Of(predictions, "the classifier's test");
        DeLongEstimate auroc = DeLong.Estimate(pooled.Labels, pooled.Probabilities);
        (double low, double high) = auroc.Interval(DeLongEstimate.SigmaOf(options.Confidence));
        bool[] labels = [.. predictions.Select(p => p.IsMerger)];
        return new ClassifierTest(
            predictions.Count,
            new Estimate(auroc.Auroc, low, high),
            ConfusionMatrix.FromScores(pooled.Labels, pooled.Probabilities, options.LeastOfMerger),
            ErrorOf(pooled.Labels, pooled.Probabilities, options),
            calibrated.Count == 0 ? double.NaN : ErrorOf(labels, [.. calibrated], options));
    }

    private static double ErrorOf(bool[] labels, double[] p, EvaluationOptions options) =>
        ReliabilityDiagram.Compute(labels, p, options.ReliabilityBins, options.ErrorBarSigma).ExpectedCalibrationError;
}
