using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>A finished classifier judged on a labelled dataset that it has not seen.</summary>
/// <param name="Count">Objects.</param>
/// <param name="Auroc">Area under the ROC curve with its interval.</param>
/// <param name="Counts">Confusion counts at the threshold.</param>
/// <param name="CalibrationError">Expected calibration error of p_m; NaN where a class is empty.</param>
/// <param name="CalibratedError">The same of the calibrated probability; NaN where the classifier has no calibration or a class is empty.</param>
public sealed record ClassifierTest(int Count, Estimate Auroc, ConfusionMatrix Counts, double CalibrationError, double CalibratedError)
{
    /// <summary>Says which scores are not defined because the dataset has one class only; null where it has both.</summary>
    public string? OneClass => (Counts.Positives, Counts.Negatives) switch
    {
        (0, _) => "No object of the dataset is labelled a merger: AUROC, error, precision, recall, F1 and calibration error are not defined (n/a). Add mergers.",
        (_, 0) => "Every object of the dataset is labelled a merger: AUROC, error, precision, F1 and calibration error are not defined (n/a); recall is. Add galaxies that are none.",
        _ => null,
    };

    /// <summary>One score of the counts; NaN where it is not defined.</summary>
    /// <param name="score">Any score but <see cref="Score.Auroc"/>.</param>
    public double this[Score score] => FoldScores.FromCounts(Counts, score);

    /// <summary>Judges predictions.</summary>
    /// <param name="predictions">One for each object.</param>
    /// <param name="calibrated">The calibrated probabilities in the same order; empty where there are none.</param>
    /// <param name="options">Threshold, bins and confidence.</param>
    /// <exception cref="EvaluationException">An object twice, or a p_m outside [0, 1].</exception>
    public static ClassifierTest Create(IReadOnlyList<ObjectPrediction> predictions, IReadOnlyList<double> calibrated, EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(calibrated);
        ArgumentNullException.ThrowIfNull(options);
        PooledPredictions pooled = PooledPredictions.Create(predictions, "the classifier's test");
        bool[] labels = [.. predictions.Select(p => p.IsMerger)];
        return new ClassifierTest(
            predictions.Count,
            Estimate.From(DeLong.Estimate(pooled.Labels, pooled.Probabilities), options.Confidence),
            ConfusionMatrix.FromScores(pooled.Labels, pooled.Probabilities, options.Decision),
            ErrorOf(pooled.Labels, pooled.Probabilities, options),
            calibrated.Count == 0 ? double.NaN : ErrorOf(labels, [.. calibrated], options));
    }

    private static double ErrorOf(bool[] labels, double[] p, EvaluationOptions options) => labels.Distinct().Count() < 2
        ? double.NaN
        : ReliabilityDiagram.Compute(labels, p, options.ReliabilityBins, options.ErrorBarSigma).ExpectedCalibrationError;
}
