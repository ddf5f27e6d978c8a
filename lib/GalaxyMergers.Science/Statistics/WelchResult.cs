namespace GalaxyMergers.Science.Statistics;

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
