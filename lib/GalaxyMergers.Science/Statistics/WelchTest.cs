namespace GalaxyMergers.Science.Statistics;

/// <summary>Welch's unequal-variance t-test (Welch 1947), the paper's comparison of its two training arms (Figure 2).</summary>
public static class WelchTest
{
    /// <summary>
    /// Tests whether mean(<paramref name="a"/>) is smaller than mean(<paramref name="b"/>); the paper takes a = test errors with
    /// transfer learning, b = from random initialisation. Fewer than two values on a side give NaN; both variances zero give
    /// NaN for equal means, else t = ±∞ with p = 0 or 1 and NaN degrees of freedom; one zero variance is an ordinary case.
    /// </summary>
    public static WelchResult OneTailed(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
        => FromMoments(SampleMoments.Of(a), SampleMoments.Of(b));

    /// <summary>The same test from means, standard deviations and counts, as a paper prints them.</summary>
    public static WelchResult FromMoments(SampleMoments a, SampleMoments b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Count < 2 || b.Count < 2)
            return new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, a, b);
        double va = a.Variance / a.Count, vb = b.Variance / b.Count;
        if (va + vb == 0) return WithoutScatter(a, b);
        double t = (a.Mean - b.Mean) / Math.Sqrt(va + vb);
        // Shares of the summed variance, so that very small variances do not underflow when squared.
        double shareA = va / (va + vb), shareB = vb / (va + vb);
        double df = 1 / (shareA * shareA / (a.Count - 1) + shareB * shareB / (b.Count - 1));
        return new(t, df, StudentTDistribution.LowerTail(t, df), StudentTDistribution.UpperTail(t, df),
            2 * StudentTDistribution.LowerTail(-Math.Abs(t), df), a, b);
    }

    private static WelchResult WithoutScatter(SampleMoments a, SampleMoments b)
    {
        if (a.Mean == b.Mean) return new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, a, b);
        double less = a.Mean < b.Mean ? 0 : 1;
        double t = a.Mean < b.Mean ? double.NegativeInfinity : double.PositiveInfinity;
        return new(t, double.NaN, less, 1 - less, 0, a, b);
    }
}
