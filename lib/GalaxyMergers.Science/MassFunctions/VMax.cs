using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>The 1/Vmax estimator (Schmidt 1968; open symbols of the paper's Figure 13).</summary>
public static class VMax
{
    /// <summary>
    /// Φ_k = (1/Δ) Σ w_i/V_i with σ_k = (1/Δ) √Σ w_i²/V_i² in Mpc⁻³ dex⁻¹, V_i the volume in which galaxy i is above the limit. An empty bin has
    /// Φ = σ = 0 and is no measurement. O(N).
    /// </summary>
    public static IReadOnlyList<MassFunctionPoint> Estimate(MassFunctionSample sample, BinEdges bins)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(bins);
        var counts = new int[bins.Count];
        double[] weighted = new double[bins.Count], sum = new double[bins.Count], squares = new double[bins.Count];
        for (int i = 0; i < sample.Count; i++)
        {
            int bin = bins.IndexOf(sample.LogMasses[i]);
            if (bin < 0) continue;
            double volume = sample.Survey.MaximumVolumeMpc3(sample.LogMasses[i]), error = sample.ErrorWeights[i] / volume;
            counts[bin]++;
            weighted[bin] += sample.Weights[i];
            sum[bin] += sample.Weights[i] / volume;
            squares[bin] += error * error;
        }
        var points = new MassFunctionPoint[bins.Count];
        for (int k = 0; k < points.Length; k++)
            points[k] = new(bins.Lower(k), bins.Upper(k), counts[k], weighted[k], sum[k] / bins.Width(k), Math.Sqrt(squares[k]) / bins.Width(k),
                bins.Lower(k) >= sample.Survey.LowestObservableLogMass);
        return points;
    }

    /// <summary>
    /// ⟨V/Vmax⟩ (Schmidt 1968): the volume in front of each galaxy over that in which it would be in the sample, both from the near end of the survey. ½ ± 1/√(12 N) where
    /// galaxies do not change with distance and the limit is right; structure in space moves it too, which the error does not hold. NaN without galaxies.
    /// </summary>
    public static (double Mean, double Error) MeanVolumeRatio(MassFunctionSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        MassFunctionSurvey survey = sample.Survey;
        double sum = 0;
        for (int i = 0; i < sample.Count; i++)
            sum += sample.Weights[i] * survey.Cosmology.VolumeMpc3(survey.RedshiftMinimum, sample.Redshifts[i], survey.SolidAngleSteradians) / survey.MaximumVolumeMpc3(sample.LogMasses[i]);
        return (sum / sample.WeightSum, Math.Sqrt(sample.ErrorWeights.Sum(e => e * e) / 12) / sample.WeightSum);
    }
}
