using GalaxyMergers.Science.Statistics;
using MathNet.Numerics.RootFinding;

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
        var ranking = ScoreRanking.Create(isMerger, scores);
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

/// <summary>AUROC with its DeLong variance.</summary>
/// <param name="Auroc">Area under the ROC curve; NaN if a class is empty.</param>
/// <param name="Variance">S10/n⁺ + S01/n⁻; NaN if a class has fewer than two members.</param>
/// <param name="Positives">Number of mergers.</param>
/// <param name="Negatives">Number of non-mergers.</param>
public sealed record DeLongEstimate(double Auroc, double Variance, int Positives, int Negatives)
{
    /// <summary>Standard error of the AUROC.</summary>
    public double StandardError => Math.Sqrt(Variance);

    /// <summary>
    /// The interval to report for a central <paramref name="confidence"/> in (0, 1): AUC ± σ·se where that lies in [0, 1], else
    /// <see cref="LogitInterval"/>. Where the variance is 0 or not defined (classes perfectly separated, all scores equal, one member of
    /// a class) it says nothing of the error and <see cref="AurocIntervalMethod.Hoeffding">Hoeffding's bound</see> is given; NaN where a class is empty.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not in (0, 1).</exception>
    public AurocInterval Interval(double confidence)
    {
        if (!(confidence > 0 && confidence < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "The confidence must lie in (0, 1).");
        if (double.IsNaN(Auroc)) return new(double.NaN, double.NaN, AurocIntervalMethod.DeLong);
        if (!(Variance > 0))
        {
            var (low, high) = HoeffdingInterval(confidence);
            return new(low, high, AurocIntervalMethod.Hoeffding);
        }
        double sigma = SigmaOf(confidence), half = sigma * StandardError;
        if (Auroc - half >= 0 && Auroc + half <= 1) return new(Auroc - half, Auroc + half, AurocIntervalMethod.DeLong);
        var (lower, upper) = LogitInterval(sigma);
        return new(lower, upper, AurocIntervalMethod.DeLongLogit);
    }

    /// <summary>
    /// Interval that covers the AUC with at least <paramref name="confidence"/> in (0, 1) whatever the distributions (Hoeffding 1963,
    /// theorem 1, which his section 5 extends to such averages over pairs): the θ with k·KL(AUC‖θ) ≤ ln(2/(1−confidence)), where k is the
    /// size of the smaller class, the number of pairs without a common member. With perfect separation the lower end is
    /// ((1−confidence)/2)^(1/k), the exact bound of k successes in k trials. Of an area that is a number.
    /// </summary>
    private (double Lower, double Upper) HoeffdingInterval(double confidence)
    {
        double limit = Math.Log(2 / (1 - confidence)) / Math.Min(Positives, Negatives);
        return (Farthest(Auroc, limit), 1 - Farthest(1 - Auroc, limit));
    }

    /// <summary>AUC ± <paramref name="sigma"/>·se, clipped to [0, 1]; collapses to the AUC where the variance is 0.</summary>
    public (double Lower, double Upper) WaldInterval(double sigma = 2)
        => (Math.Clamp(Auroc - sigma * StandardError, 0, 1), Math.Clamp(Auroc + sigma * StandardError, 0, 1));

    /// <summary>
    /// Interval that is symmetric in ln(AUC/(1−AUC)), so inside (0, 1) and better placed near 1; collapses to the AUC where the
    /// variance is 0, NaN where the variance is not but the AUC is 0 or 1.
    /// </summary>
    public (double Lower, double Upper) LogitInterval(double sigma = 2)
    {
        if (Variance == 0) return (Auroc, Auroc);
        double logit = Math.Log(Auroc / (1 - Auroc)), error = sigma * StandardError / (Auroc * (1 - Auroc));
        return (Logistic(logit - error), Logistic(logit + error));
    }

    /// <summary>The σ for a central interval of given <paramref name="confidence"/>: 1.96 for 0.95.</summary>
    public static double SigmaOf(double confidence) => NormalDistribution.UpperTailInverse((1 - confidence) / 2);

    /// <summary>The least θ ≤ <paramref name="area"/> with KL(area‖θ) ≤ <paramref name="limit"/>.</summary>
    private static double Farthest(double area, double limit)
    {
        if (area == 0) return 0;
        if (area == 1) return Math.Exp(-limit);
        double Excess(double theta) => area * Math.Log(area / theta) + (1 - area) * Math.Log((1 - area) / (1 - theta)) - limit;
        // KL ≥ area·ln(area/θ) + (1−area)·ln(1−area), so the root lies above this.
        double lowest = area * Math.Exp((-limit + (1 - area) * Math.Log(1 - area)) / area);
        if (lowest < double.Epsilon) return 0;
        return Brent.FindRoot(Excess, lowest, area, 1e-12, 200);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}

/// <summary>Two classifiers' AUROCs on the same objects.</summary>
/// <param name="First">Estimate of the first.</param>
/// <param name="Second">Estimate of the second.</param>
/// <param name="Covariance">DeLong covariance of the two areas.</param>
public sealed record DeLongComparison(DeLongEstimate First, DeLongEstimate Second, double Covariance)
{
    /// <summary>AUC₁ − AUC₂.</summary>
    public double Difference => First.Auroc - Second.Auroc;

    /// <summary>Variance of the difference, var₁ + var₂ − 2 cov.</summary>
    public double DifferenceVariance => Math.Max(0, First.Variance + Second.Variance - 2 * Covariance);

    /// <summary>Difference in standard errors: 0 for equal areas, as of two scores that rank alike, ±∞ where areas differ without any variance; NaN where a class has fewer than two members.</summary>
    public double Z => Difference == 0 && DifferenceVariance >= 0 ? 0 : Difference / Math.Sqrt(DifferenceVariance);

    /// <summary>Two-sided p of no difference: 1 for equal areas; NaN where <see cref="Z"/> is.</summary>
    public double PTwoSided => 2 * NormalDistribution.UpperTail(Math.Abs(Z));
}

/// <summary>How an interval of the area under a ROC curve was found.</summary>
public enum AurocIntervalMethod
{
    /// <summary>AUC ± σ·se with DeLong's variance.</summary>
    DeLong,

    /// <summary>DeLong's variance in ln(AUC/(1−AUC)), where the symmetric interval would leave [0, 1].</summary>
    DeLongLogit,

    /// <summary>Hoeffding's bound, where DeLong's variance is 0 or not defined; it holds for any distribution and so is wide.</summary>
    Hoeffding,
}

/// <summary>A central interval of the area under a ROC curve.</summary>
/// <param name="Lower">Lower end; NaN where a class is empty.</param>
/// <param name="Upper">Upper end; NaN where a class is empty.</param>
/// <param name="Method">How it was found.</param>
public sealed record AurocInterval(double Lower, double Upper, AurocIntervalMethod Method)
{
    /// <summary>The method in words.</summary>
    public string MethodName => Method switch
    {
        AurocIntervalMethod.DeLong => "DeLong",
        AurocIntervalMethod.DeLongLogit => "DeLong, logit",
        _ => "Hoeffding's bound",
    };
}
