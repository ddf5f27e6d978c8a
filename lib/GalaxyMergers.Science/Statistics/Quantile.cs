namespace GalaxyMergers.Science.Statistics;

/// <summary>Sample quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, numpy's default).</summary>
public static class Quantile
{
    /// <summary>Quantile at <paramref name="fraction"/> in [0, 1] of values in ascending order; NaN for an empty sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is outside [0, 1].</exception>
    public static double ComputeSorted(ReadOnlySpan<double> ascending, double fraction)
    {
        Probability.Require(fraction, nameof(fraction));
        if (ascending.IsEmpty) return double.NaN;
        double position = fraction * (ascending.Length - 1);
        int below = (int)Math.Floor(position);
        if (below + 1 >= ascending.Length) return ascending[^1];
        return ascending[below] + (position - below) * (ascending[below + 1] - ascending[below]);
    }

    /// <summary>Quantile of values in any order.</summary>
    public static double Compute(ReadOnlySpan<double> values, double fraction)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return ComputeSorted(sorted, fraction);
    }
}
