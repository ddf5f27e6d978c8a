using GalaxyMergers.Science.Statistics;

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
        var ranking = ScoreRanking.Create(isMerger, scores);
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

/// <summary>Area under the ROC curve (paper, Figure 7: 0.9922).</summary>
public static class Auroc
{
    /// <summary>
    /// Probability that a random merger scores above a random non-merger, ties counted half. NaN if a class is empty; O(n log n).
    /// </summary>
    /// <exception cref="ArgumentException">Inputs of different length, or a score that is NaN.</exception>
    public static double Compute(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> scores)
    {
        var ranking = ScoreRanking.Create(isMerger, scores);
        return ranking.MannWhitneyU() / ((double)ranking.Mergers.Length * ranking.Others.Length);
    }
}

/// <summary>Scores of the two classes, each sorted ascending: what ROC, AUROC, DeLong and precision–recall start from.</summary>
internal sealed class ScoreRanking
{
    private ScoreRanking(double[] mergers, double[] others)
    {
        Mergers = mergers;
        Others = others;
    }

    public double[] Mergers { get; }

    public double[] Others { get; }

    public static ScoreRanking Create(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> scores)
    {
        var (mergers, others) = Split(isMerger, scores);
        Array.Sort(mergers);
        Array.Sort(others);
        return new(mergers, others);
    }

    /// <summary>Scores by class in the order of the input.</summary>
    public static (double[] Mergers, double[] Others) Split(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> scores)
    {
        Probability.RequireSameLength(isMerger.Length, scores.Length, nameof(scores));
        int count = 0;
        foreach (bool merger in isMerger) if (merger) count++;
        var mergers = new double[count];
        var others = new double[scores.Length - count];
        int m = 0, o = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i]))
                throw new ArgumentException($"Row {i} has no score (NaN): leave it out before the evaluation.", nameof(scores));
            if (isMerger[i]) mergers[m++] = scores[i]; else others[o++] = scores[i];
        }
        return (mergers, others);
    }

    /// <summary>Mann–Whitney U of the mergers: #{s⁺ &gt; s⁻} + ½ #{=}, exact in half-integers.</summary>
    public double MannWhitneyU()
    {
        double u = 0;
        int below = 0, notAbove = 0;
        foreach (double score in Mergers)
        {
            while (below < Others.Length && Others[below] < score) below++;
            notAbove = Math.Max(notAbove, below);
            while (notAbove < Others.Length && Others[notAbove] == score) notAbove++;
            u += below + 0.5 * (notAbove - below);
        }
        return u;
    }
}
