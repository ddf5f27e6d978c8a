namespace GalaxyMergers.Science.Statistics;

/// <summary>A statistic of the rows that <paramref name="rows"/> names (0-based, with repeats).</summary>
public delegate double RowStatistic(ReadOnlySpan<int> rows);

/// <summary>The ordinary non-parametric bootstrap (Efron 1979).</summary>
public static class Bootstrap
{
    /// <summary>
    /// Draws <paramref name="resamples"/> samples of <paramref name="rowCount"/> rows with replacement and evaluates
    /// <paramref name="statistic"/> on each. The same seeded <paramref name="random"/> gives the same replicates.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No rows or fewer than two resamples.</exception>
    public static BootstrapResult Resample(int rowCount, RowStatistic statistic, int resamples, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowCount, 1);
        return Resample([rowCount], statistic, resamples, random);
    }

    /// <summary>
    /// Stratified form: rows 0…n₀−1 are the first stratum, the next n₁ the second, and so on; each stratum keeps its size in every
    /// resample (for example mergers first, then non-mergers, so that the class ratio is fixed).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An empty stratum or fewer than two resamples.</exception>
    public static BootstrapResult Resample(ReadOnlySpan<int> stratumSizes, RowStatistic statistic, int resamples, Random random)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 2);
        int rowCount = 0;
        foreach (int size in stratumSizes)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(stratumSizes));
            rowCount += size;
        }
        var rows = new int[rowCount];
        for (int i = 0; i < rowCount; i++) rows[i] = i;
        double estimate = statistic(rows);
        var replicates = new List<double>(resamples);
        for (int k = 0; k < resamples; k++)
        {
            Draw(stratumSizes, rows, random);
            double value = statistic(rows);
            if (!double.IsNaN(value)) replicates.Add(value);
        }
        var sorted = replicates.ToArray();
        Array.Sort(sorted);
        return new(estimate, SampleMoments.Of(sorted).StandardDeviation, sorted);
    }

    private static void Draw(ReadOnlySpan<int> stratumSizes, int[] rows, Random random)
    {
        int first = 0;
        foreach (int size in stratumSizes)
        {
            for (int i = 0; i < size; i++) rows[first + i] = first + random.Next(size);
            first += size;
        }
    }
}

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
