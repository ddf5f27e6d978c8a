namespace GalaxyMergers.Science.Evaluation;

/// <summary>
/// Receiver operating characteristic (paper, Figure 7). Thresholds are the distinct scores in descending order after
/// +∞; an object is positive where score ≥ threshold, so tied scores move together and make one diagonal segment.
/// </summary>
/// <param name="Thresholds">+∞, then the distinct scores, descending.</param>
/// <param name="FalsePositiveRates">At each threshold, from 0 to 1; NaN without non-mergers.</param>
/// <param name="TruePositiveRates">At each threshold, from 0 to 1; NaN without mergers.</param>
/// <param name="Positives">Number of mergers.</param>
/// <param name="Negatives">Number of non-mergers.</param>
/// <param name="MannWhitneyU">#{s⁺ &gt; s⁻} + ½ #{s⁺ = s⁻}.</param>
public sealed record RocCurve(
    IReadOnlyList<double> Thresholds, IReadOnlyList<double> FalsePositiveRates, IReadOnlyList<double> TruePositiveRates,
    int Positives, int Negatives, double MannWhitneyU)
{
    /// <summary>Area under the curve, U/(n⁺n⁻), equal to the trapezoid area; NaN if a class is empty.</summary>
    public double Auroc => MannWhitneyU / ((double)Positives * Negatives);

    /// <summary>
    /// The curve of <paramref name="scores"/> (higher: more merger-like) against <paramref name="isMerger"/>, same length; O(n log n).
    /// </summary>
    /// <exception cref="ArgumentException">Inputs of different length, or a score that is NaN.</exception>
    public static RocCurve Compute(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> scores)
    {
        var ranking = ScoreRanking.Of(isMerger, scores);
        double[] mergers = ranking.Mergers, others = ranking.Others;
        List<double> thresholds = [double.PositiveInfinity], falseRates = [], trueRates = [];
        falseRates.Add(others.Length == 0 ? double.NaN : 0);
        trueRates.Add(mergers.Length == 0 ? double.NaN : 0);
        int m = mergers.Length, o = others.Length;
        while (m > 0 || o > 0)
        {
            double threshold = Math.Max(m > 0 ? mergers[m - 1] : double.NegativeInfinity, o > 0 ? others[o - 1] : double.NegativeInfinity);
            while (m > 0 && mergers[m - 1] == threshold) m--;
            while (o > 0 && others[o - 1] == threshold) o--;
            thresholds.Add(threshold);
            falseRates.Add((double)(others.Length - o) / others.Length);
            trueRates.Add((double)(mergers.Length - m) / mergers.Length);
        }
        return new(thresholds, falseRates, trueRates, mergers.Length, others.Length, ranking.MannWhitneyU());
    }

    /// <summary>The rates with the cut score ≥ <paramref name="threshold"/>.</summary>
    public (double FalsePositiveRate, double TruePositiveRate) At(double threshold)
    {
        int low = 0, high = Thresholds.Count - 1; // the last point whose own threshold is not below the cut
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (Thresholds[middle] >= threshold) low = middle; else high = middle - 1;
        }
        return (FalsePositiveRates[low], TruePositiveRates[low]);
    }
}
