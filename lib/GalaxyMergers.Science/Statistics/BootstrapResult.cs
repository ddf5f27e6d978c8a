namespace GalaxyMergers.Science.Statistics;

/// <summary>Bootstrap distribution of a statistic.</summary>
/// <param name="Estimate">The statistic of the sample itself.</param>
/// <param name="StandardError">Standard deviation of the replicates.</param>
/// <param name="Replicates">The statistic of every resample, ascending; NaN replicates are left out.</param>
public sealed record BootstrapResult(double Estimate, double StandardError, IReadOnlyList<double> Replicates)
{
    /// <summary>Percentile interval that leaves the normal tail mass beyond <paramref name="sigma"/> on each side.</summary>
    public (double Lower, double Upper) Interval(double sigma = 1)
    {
        double tail = NormalDistribution.TailOfSigma(sigma);
        var sorted = Replicates as double[] ?? [.. Replicates];
        return (Quantile.OfSorted(sorted, tail), Quantile.OfSorted(sorted, 1 - tail));
    }
}
