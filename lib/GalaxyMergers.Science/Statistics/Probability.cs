using System.Globalization;

namespace GalaxyMergers.Science.Statistics;

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
