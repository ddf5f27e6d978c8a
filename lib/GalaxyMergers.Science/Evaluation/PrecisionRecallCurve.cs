namespace GalaxyMergers.Science.Evaluation;

/// <summary>Precision against recall at every distinct threshold, descending, at the sample's own class ratio.</summary>
/// <param name="Thresholds">Distinct scores, descending.</param>
/// <param name="Recalls">True-positive rate at each.</param>
/// <param name="Precisions">Precision at each.</param>
/// <param name="AveragePrecision">Σ (r_i − r_{i−1}) p_i, the step area (no interpolation); NaN without mergers.</param>
public sealed record PrecisionRecallCurve(
    IReadOnlyList<double> Thresholds, IReadOnlyList<double> Recalls, IReadOnlyList<double> Precisions, double AveragePrecision)
{
    /// <summary>The curve of <paramref name="scores"/> against <paramref name="isMerger"/>, same length; O(n log n).</summary>
    /// <exception cref="ArgumentException">Inputs of different length, or a score that is NaN.</exception>
    public static PrecisionRecallCurve Compute(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> scores)
        => FromRoc(RocCurve.Compute(isMerger, scores), null);

    /// <summary>The curve that the same rates would give in a population with merger fraction <paramref name="prevalence"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The prevalence is outside [0, 1].</exception>
    public static PrecisionRecallCurve AtPrevalence(RocCurve roc, double prevalence) => FromRoc(roc, prevalence);

    private static PrecisionRecallCurve FromRoc(RocCurve roc, double? prevalence)
    {
        ArgumentNullException.ThrowIfNull(roc);
        double fraction = prevalence ?? (double)roc.Positives / (roc.Positives + roc.Negatives);
        int count = roc.Thresholds.Count - 1;
        double[] thresholds = new double[count], recalls = new double[count], precisions = new double[count];
        double area = roc.Positives == 0 ? double.NaN : 0, before = 0;
        for (int i = 0; i < count; i++)
        {
            thresholds[i] = roc.Thresholds[i + 1];
            recalls[i] = roc.TruePositiveRates[i + 1];
            // A sample without non-mergers has no false positives, whatever its undefined rate.
            double falseRate = roc.Negatives == 0 ? 0 : roc.FalsePositiveRates[i + 1];
            precisions[i] = ScoresAtPrevalence.FromRates(recalls[i], falseRate, fraction).Precision;
            area += (recalls[i] - before) * precisions[i];
            before = recalls[i];
        }
        return new(thresholds, recalls, precisions, area);
    }
}
