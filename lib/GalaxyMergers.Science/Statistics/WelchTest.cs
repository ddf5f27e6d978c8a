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
        => FromMoments(SampleMoments.FromValues(a), SampleMoments.FromValues(b));

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

/// <summary>Outcome of Welch's t-test of two independent samples a and b.</summary>
/// <param name="T">t = (ā − b̄)/√(s_a²/n_a + s_b²/n_b).</param>
/// <param name="DegreesOfFreedom">Welch–Satterthwaite degrees of freedom; NaN where both variances vanish.</param>
/// <param name="PLess">One-tailed p for H1: mean(a) &lt; mean(b).</param>
/// <param name="PGreater">One-tailed p for H1: mean(a) &gt; mean(b).</param>
/// <param name="PTwoSided">Two-tailed p.</param>
/// <param name="A">Moments of a.</param>
/// <param name="B">Moments of b.</param>
public sealed record WelchResult(
    double T, double DegreesOfFreedom, double PLess, double PGreater, double PTwoSided, SampleMoments A, SampleMoments B);

/// <summary>Mean and scatter of one sample, by two passes.</summary>
/// <param name="Count">Number of values n.</param>
/// <param name="Mean">Arithmetic mean; NaN for an empty sample.</param>
/// <param name="StandardDeviation">Sample standard deviation with n − 1 in the denominator; NaN for n &lt; 2.</param>
public sealed record SampleMoments(int Count, double Mean, double StandardDeviation)
{
    /// <summary>Standard error of the mean, sd/√n (the error bars of the paper's Figure 2); NaN for n &lt; 2.</summary>
    public double StandardError => StandardDeviation / Math.Sqrt(Count);

    /// <summary>Sample variance with n − 1 in the denominator; NaN for n &lt; 2.</summary>
    public double Variance => StandardDeviation * StandardDeviation;

    /// <summary>
    /// Moments of <paramref name="values"/> (any unit). The second pass subtracts the mean and corrects its rounding,
    /// so that a large common offset costs no accuracy; equal values give exactly zero scatter.
    /// </summary>
    public static SampleMoments FromValues(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) return new(0, double.NaN, double.NaN);
        double mean = MeanOf(values);
        if (values.Length < 2) return new(1, mean, double.NaN);
        double squares = 0, drift = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
            drift += value - mean;
        }
        double variance = Math.Max(0, squares - drift * drift / values.Length) / (values.Length - 1);
        return new(values.Length, mean, Math.Sqrt(variance));
    }

    private static double MeanOf(ReadOnlySpan<double> values)
    {
        // Summing offsets from the first value keeps the mean of equal values exactly equal to them.
        double offset = values[0], sum = 0;
        foreach (double value in values) sum += value - offset;
        return offset + sum / values.Length;
    }
}
