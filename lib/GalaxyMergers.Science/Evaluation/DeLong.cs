namespace GalaxyMergers.Science.Evaluation;

/// <summary>
/// Non-parametric variance of the AUROC (DeLong, DeLong and Clarke-Pearson 1988) by ranks (Sun and Xu 2014), O(n log n).
/// An addition to the paper, which prints its area without an error.
/// </summary>
public static class DeLong
{
    /// <summary>
    /// AUROC and variance of <paramref name="scores"/> against <paramref name="isMerger"/> (same length). Fewer than two members of a
    /// class leave the variance NaN; an empty class makes the area NaN too.
    /// </summary>
    /// <exception cref="ArgumentException">Inputs of different length, or a score that is NaN.</exception>
    public static DeLongEstimate Estimate(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> scores)
    {
        var ranking = ScoreRanking.Of(isMerger, scores);
        double[] m = ranking.Mergers, o = ranking.Others;
        double auroc = ranking.MannWhitneyU() / ((double)m.Length * o.Length);
        // Placements need not be in the order of the input here: a variance does not see the order.
        var byMerger = Placements(m, o);
        var byOther = Placements(o, m);
        return new(auroc, Variance(byMerger, byMerger, o.Length, byOther, byOther, m.Length), m.Length, o.Length);
    }

    /// <summary>Compares two sets of scores of the same objects, with the covariance that sharing them brings.</summary>
    /// <exception cref="ArgumentException">Inputs of different length, or a score that is NaN.</exception>
    public static DeLongComparison Compare(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var a = PlacementsInOrder(isMerger, first);
        var b = PlacementsInOrder(isMerger, second);
        int m = a.Mergers.Length, o = a.Others.Length;
        double covariance = Variance(a.Mergers, b.Mergers, o, a.Others, b.Others, m);
        return new(Estimate(isMerger, first), Estimate(isMerger, second), covariance);
    }

    private static (double[] Mergers, double[] Others) PlacementsInOrder(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> scores)
    {
        var (mergers, others) = ScoreRanking.Split(isMerger, scores);
        return (InOrder(mergers, Sorted(others)), InOrder(others, Sorted(mergers)));
    }

    private static double[] Sorted(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        return sorted;
    }

    private static double[] InOrder(double[] own, double[] otherSorted)
    {
        var order = new int[own.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        var keys = (double[])own.Clone();
        Array.Sort(keys, order);
        var sorted = Placements(keys, otherSorted);
        var placements = new double[own.Length];
        for (int i = 0; i < order.Length; i++) placements[order[i]] = sorted[i];
        return placements;
    }

    /// <summary>For each sorted own score, how many of the other class lie below, ties half: n times DeLong's V, in exact half-integers.</summary>
    private static double[] Placements(double[] ownSorted, double[] otherSorted)
    {
        var placements = new double[ownSorted.Length];
        int below = 0, notAbove = 0;
        for (int i = 0; i < ownSorted.Length; i++)
        {
            while (below < otherSorted.Length && otherSorted[below] < ownSorted[i]) below++;
            notAbove = Math.Max(notAbove, below);
            while (notAbove < otherSorted.Length && otherSorted[notAbove] == ownSorted[i]) notAbove++;
            placements[i] = 0.5 * ((double)below + notAbove);
        }
        return placements;
    }

    private static double Variance(double[] m1, double[] m2, int others, double[] o1, double[] o2, int mergers)
    {
        if (mergers < 2 || others < 2) return double.NaN;
        double s10 = Covariance(m1, m2) / ((double)others * others);
        double s01 = Covariance(o1, o2) / ((double)mergers * mergers);
        return s10 / mergers + s01 / others;
    }

    private static double Covariance(double[] x, double[] y)
    {
        double meanX = 0, meanY = 0, sum = 0;
        foreach (double value in x) meanX += value;
        foreach (double value in y) meanY += value;
        meanX /= x.Length;
        meanY /= y.Length;
        for (int i = 0; i < x.Length; i++) sum += (x[i] - meanX) * (y[i] - meanY);
        return sum / (x.Length - 1);
    }
}
