using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// Stepwise maximum likelihood (Efstathiou, Ellis and Peterson 1988, MNRAS 232, 431; filled symbols of the paper's Figure 13): the shape of the mass function
/// in bins without assuming a form or a uniform density. ln L = Σ_i w_i [ln φ_{k(i)} − ln Σ_j φ_jΔ_jH_ij].
/// </summary>
public static class StepwiseMaximumLikelihood
{
    /// <summary>
    /// Estimates the mass function in <paramref name="bins"/>; galaxies outside them take no part. Normalised so that Σ φ_kΔV_k = N. The error of unit
    /// weights is the inverse of the information matrix bordered with that constraint, plus φφᵀ/N; with other weights it is the sandwich form of both.
    /// O(N) in time and memory a step, about ten steps.
    /// </summary>
    /// <exception cref="MassFunctionException">The maximum was not reached.</exception>
    public static StepwiseMassFunction Estimate(MassFunctionSample sample, BinEdges bins)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(bins);
        var tally = new StepwiseTally(sample, bins);
        double[] volumes = Volumes(sample.Survey, bins);
        if (tally.Used.Length == 0) return StepwiseCovariance.Empty(sample, bins, tally, volumes);
        var galaxies = new StepwiseGalaxies(sample, bins, tally.FirstBin);
        var (perBin, steps) = StepwiseMaximum.Find(galaxies, tally);
        double expected = 0;
        foreach (int k in tally.Used) expected += perBin[k] * volumes[k];
        foreach (int k in tally.Used) perBin[k] *= tally.WeightSum / expected;
        return StepwiseCovariance.Result(sample, bins, tally, galaxies.Sum(perBin), perBin, volumes, steps);
    }

    private static double[] Volumes(MassFunctionSurvey survey, BinEdges bins)
    {
        var (limits, volumes) = survey.VolumeNodes([.. bins.Edges]);
        var result = new double[bins.Count];
        for (int node = 0; node < limits.Length; node++)
            for (int k = 0; k < bins.Count; k++)
                result[k] += volumes[node] * Math.Clamp((bins.Upper(k) - limits[node]) / bins.Width(k), 0, 1);
        return result;
    }
}
