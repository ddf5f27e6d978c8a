using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>The 1/Vmax estimator (Schmidt 1968; open symbols of the paper's Figure 13).</summary>
public static class VMax
{
    /// <summary>
    /// Φ_k = (1/Δ) Σ w_i/V_i with σ_k = (1/Δ) √Σ w_i²/V_i² in Mpc⁻³ dex⁻¹, V_i the volume in which galaxy i is above the limit. An empty bin has
    /// Φ = σ = 0 and is no measurement. O(N).
    /// </summary>
    public static IReadOnlyList<MassFunctionPoint> Estimate(MassFunctionSample sample, MassBins bins)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Estimate(sample, bins, sample.Weights);
    }

    /// <summary>The same with weights of the caller's, one for each galaxy of the sample; these may be negative (a statistical subtraction).</summary>
    /// <exception cref="ArgumentException">Another number of weights than galaxies.</exception>
    public static IReadOnlyList<MassFunctionPoint> Estimate(MassFunctionSample sample, MassBins bins, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(bins);
        Probability.RequireSameLength(sample.Count, weights.Length, nameof(weights));
        var counts = new int[bins.Count];
        double[] weighted = new double[bins.Count], sum = new double[bins.Count], squares = new double[bins.Count];
        for (int i = 0; i < sample.Count; i++)
        {
            int bin = bins.IndexOf(sample.LogMasses[i]);
            if (bin < 0) continue;
            double density = weights[i] / sample.Survey.MaximumVolumeMpc3(sample.LogMasses[i]);
            counts[bin]++;
            weighted[bin] += weights[i];
            sum[bin] += density;
            squares[bin] += density * density;
        }
        var points = new MassFunctionPoint[bins.Count];
        for (int k = 0; k < points.Length; k++)
            points[k] = new(bins.Lower(k), bins.Upper(k), counts[k], weighted[k], sum[k] / bins.Width(k), Math.Sqrt(squares[k]) / bins.Width(k),
                bins.Lower(k) >= sample.Survey.LowestObservableLogMass);
        return points;
    }
}
