using MathNet.Numerics;

namespace GalaxyMergers.Science.Statistics;

/// <summary>Tails of the standard normal distribution, accurate where 1 − Φ would cancel.</summary>
public static class NormalDistribution
{
    /// <summary>1 − Φ(<paramref name="z"/>), with full relative accuracy to 1e-300.</summary>
    public static double UpperTail(double z) => 0.5 * SpecialFunctions.Erfc(z / Constants.Sqrt2);

    /// <summary>Φ(<paramref name="z"/>), with full relative accuracy in the lower tail.</summary>
    public static double LowerTail(double z) => UpperTail(-z);

    /// <summary>The z with 1 − Φ(z) = <paramref name="p"/>; p = 0 gives +∞, p = 1 gives −∞.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is outside [0, 1] or NaN.</exception>
    public static double UpperTailInverse(double p)
    {
        Probability.Require(p, nameof(p));
        return Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * p);
    }

    /// <summary>Probability mass in each tail beyond ±<paramref name="sigma"/>: 0.02275 for 2.</summary>
    public static double TailOfSigma(double sigma) => UpperTail(sigma);
}
