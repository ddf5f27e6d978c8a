using System.Globalization;
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

/// <summary>Domain checks shared by everything that takes probabilities.</summary>
internal static class Probability
{
    public static void Require(double value, string name)
    {
        if (!(value >= 0 && value <= 1))
            throw new ArgumentOutOfRangeException(name, value.ToString("R", CultureInfo.InvariantCulture),
                "A probability must lie in [0, 1].");
    }

    /// <summary>Checks every element, and names the first offending row.</summary>
    public static void RequireAll(ReadOnlySpan<double> values, string name)
    {
        for (int row = 0; row < values.Length; row++)
            if (!(values[row] >= 0 && values[row] <= 1))
                throw new ArgumentOutOfRangeException(name,
                    string.Create(CultureInfo.InvariantCulture, $"Row {row} holds {values[row]:R}; a probability must lie in [0, 1]."));
    }

    public static void RequireSameLength(int first, int second, string name)
    {
        if (first != second)
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The inputs must have the same length; got {first} and {second}."), name);
    }
}
