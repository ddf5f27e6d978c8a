using MathNet.Numerics;

namespace GalaxyMergers.Science.Statistics;

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
