namespace GalaxyMergers.Science.Statistics;

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
    public static SampleMoments Of(ReadOnlySpan<double> values)
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
