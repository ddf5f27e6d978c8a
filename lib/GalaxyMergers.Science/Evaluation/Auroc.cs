namespace GalaxyMergers.Science.Evaluation;

/// <summary>Area under the ROC curve (paper, Figure 7: 0.9922).</summary>
public static class Auroc
{
    /// <summary>
    /// Probability that a random merger scores above a random non-merger, ties counted half. NaN if a class is empty; O(n log n).
    /// </summary>
    /// <exception cref="ArgumentException">Inputs of different length, or a score that is NaN.</exception>
    public static double Compute(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> scores)
    {
        var ranking = ScoreRanking.Of(isMerger, scores);
        return ranking.MannWhitneyU() / ((double)ranking.Mergers.Length * ranking.Others.Length);
    }
}
