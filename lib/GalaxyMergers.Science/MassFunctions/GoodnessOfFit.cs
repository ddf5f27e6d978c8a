using GalaxyMergers.Science.Statistics;
using MathNet.Numerics;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// How well a parametric mass function describes the numbers in bins of mass: Pearson's χ² of the counts against those that it leads to expect in the part of the volume where the
/// bin's masses are above the limit. A maximum of the likelihood says nothing about this.
/// </summary>
/// <param name="ChiSquare">χ²; NaN for a sample without weight.</param>
/// <param name="Bins">Bins that it sums over, after joining; 0 where so few are expected that none is left.</param>
/// <param name="P">
/// Upper tail with <paramref name="Bins"/> less the fitted parameters as degrees of freedom; NaN where none are left. The parameters are fitted to the galaxies and not to
/// the bins, so the true number of degrees of freedom is a little higher (Chernoff and Lehmann 1954) and p errs on the low side.
/// </param>
public sealed record GoodnessOfFit(double ChiSquare, int Bins, double P)
{
    /// <summary>Neighbouring bins are joined until each expects as many: for fewer, χ² has not the distribution of that name.</summary>
    public const double LeastExpected = 5;

    /// <summary>Compares a sample with a function.</summary>
    /// <param name="sample">The galaxies; weights scale the variance as that of their sum does to the number.</param>
    /// <param name="function">In Mpc⁻³ of the sample's survey.</param>
    /// <param name="parameters">Fitted parameters, the normalisation among them.</param>
    /// <param name="bins">Bins of log10(M/M_sun); those that expect nothing do not count.</param>
    public static GoodnessOfFit Compute(MassFunctionSample sample, IMassFunction function, int parameters, BinEdges bins)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(bins);
        if (!(sample.WeightSum > 0)) return new(double.NaN, 0, double.NaN);
        double[] observed = new double[bins.Count], expected = new double[bins.Count];
        for (int i = 0; i < sample.Count; i++)
            if (bins.IndexOf(sample.LogMasses[i]) is var bin and >= 0) observed[bin] += sample.Weights[i];
        (double[] limits, double[] volumes) = sample.Survey.VolumeNodes([.. bins.Edges]);
        for (int k = 0; k < bins.Count; k++)
        {
            double above = function.NumberDensityAbove(bins.Upper(k));
            for (int node = 0; node < limits.Length; node++)
                if (limits[node] < bins.Upper(k)) expected[k] += volumes[node] * (function.NumberDensityAbove(Math.Max(bins.Lower(k), limits[node])) - above);
        }

        double spread = sample.ErrorWeights.Sum(e => e * e) / sample.WeightSum, chiSquare = 0;
        List<(double Observed, double Expected)> joined = [];
        (double Observed, double Expected) open = (0, 0);
        for (int k = 0; k < bins.Count; k++)
        {
            open = (open.Observed + observed[k], open.Expected + expected[k]);
            if (open.Expected / spread < LeastExpected) continue;
            joined.Add(open);
            open = (0, 0);
        }

        if (joined.Count > 0) joined[^1] = (joined[^1].Observed + open.Observed, joined[^1].Expected + open.Expected);
        foreach ((double seen, double foreseen) in joined) chiSquare += (seen - foreseen) * (seen - foreseen) / (foreseen * spread);
        int freedom = joined.Count - parameters;
        return new(chiSquare, joined.Count, freedom > 0 ? SpecialFunctions.GammaUpperRegularized(0.5 * freedom, 0.5 * chiSquare) : double.NaN);
    }
}
