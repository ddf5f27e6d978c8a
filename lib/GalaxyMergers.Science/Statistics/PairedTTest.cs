using MathNet.Numerics;

namespace GalaxyMergers.Science.Statistics;

/// <summary>Tests on the differences of two arms that were evaluated on the same folds.</summary>
public static class PairedTTest
{
    /// <summary>
    /// Ordinary paired t-test of <paramref name="a"/> against <paramref name="b"/> (same length, same order of folds). It takes the
    /// differences as independent. n &lt; 2 gives NaN; zero scatter gives t = ±∞, or NaN for no difference at all.
    /// </summary>
    /// <exception cref="ArgumentException">Samples of different length.</exception>
    public static PairedTResult Compute(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => WithVarianceFactor(a, b, 0);

    /// <summary>
    /// The corrected resampled t-test of Nadeau and Bengio (2003, Machine Learning 52, 239): cross-validation folds share
    /// training data, so the variance of the mean is (1/n + <paramref name="testToTrainRatio"/>) s², not s²/n. With the paper's four
    /// folds (one to test, two to train) the ratio is ½ and the standard error grows by √3.
    /// </summary>
    /// <exception cref="ArgumentException">Samples of different length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A ratio that is not positive and finite.</exception>
    public static PairedTResult CorrectedResampled(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double testToTrainRatio)
    {
        if (!(testToTrainRatio > 0 && double.IsFinite(testToTrainRatio)))
            throw new ArgumentOutOfRangeException(nameof(testToTrainRatio), testToTrainRatio,
                "Give the number of test objects divided by the number of training objects.");
        return WithVarianceFactor(a, b, testToTrainRatio);
    }

    private static PairedTResult WithVarianceFactor(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double extra)
    {
        Probability.RequireSameLength(a.Length, b.Length, nameof(b));
        var differences = new double[a.Length];
        for (int i = 0; i < a.Length; i++) differences[i] = a[i] - b[i];
        var moments = SampleMoments.FromValues(differences);
        int df = a.Length - 1;
        double error = moments.StandardDeviation * Math.Sqrt(1.0 / a.Length + extra);
        double t = moments.Mean / error;
        return new(moments.Mean, error, t, df, StudentTDistribution.LowerTail(t, df), StudentTDistribution.UpperTail(t, df),
            2 * StudentTDistribution.LowerTail(-Math.Abs(t), df));
    }
}

/// <summary>Outcome of a t-test on paired differences a − b.</summary>
/// <param name="MeanDifference">Mean of a − b.</param>
/// <param name="StandardError">Standard error that the test used (inflated in the corrected form).</param>
/// <param name="T">MeanDifference/StandardError.</param>
/// <param name="DegreesOfFreedom">n − 1.</param>
/// <param name="PLess">One-tailed p for H1: mean(a) &lt; mean(b).</param>
/// <param name="PGreater">One-tailed p for H1: mean(a) &gt; mean(b).</param>
/// <param name="PTwoSided">Two-tailed p.</param>
public sealed record PairedTResult(
    double MeanDifference, double StandardError, double T, int DegreesOfFreedom, double PLess, double PGreater, double PTwoSided);

/// <summary>Student's t distribution through the regularised incomplete beta function.</summary>
public static class StudentTDistribution
{
    /// <summary>
    /// P(T ≤ <paramref name="t"/>) for <paramref name="degreesOfFreedom"/> &gt; 0 (need not be whole). The far lower tail keeps
    /// its relative accuracy: it is never formed as one minus something. NaN in gives NaN out.
    /// </summary>
    public static double LowerTail(double t, double degreesOfFreedom)
    {
        if (double.IsNaN(t) || double.IsNaN(degreesOfFreedom)) return double.NaN;
        if (double.IsInfinity(t)) return t < 0 ? 0 : 1;
        double half = HalfTail(t * t, degreesOfFreedom);
        return t <= 0 ? half : 1 - half;
    }

    /// <summary>P(T ≥ <paramref name="t"/>), with relative accuracy in the far upper tail.</summary>
    public static double UpperTail(double t, double degreesOfFreedom) => LowerTail(-t, degreesOfFreedom);

    private static double HalfTail(double square, double df)
    {
        // Near the centre df/(df + t²) rounds to one, so the complement is integrated there.
        if (square < df)
            return 0.5 - 0.5 * SpecialFunctions.BetaRegularized(0.5, df / 2, square / (df + square));
        return 0.5 * SpecialFunctions.BetaRegularized(df / 2, 0.5, df / (df + square));
    }
}
