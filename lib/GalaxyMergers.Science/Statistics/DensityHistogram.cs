namespace GalaxyMergers.Science.Statistics;

/// <summary>
/// Counts in a plane, and the levels whose contours enclose given shares of them: the black contours of the paper's colour–mass diagram (Figure 12), which
/// this project draws in cells of 0.1 dex by 0.1 mag at 20, 40, 60, 80 and 95 per cent.
/// </summary>
/// <param name="X">Bins of the first coordinate.</param>
/// <param name="Y">Bins of the second.</param>
/// <param name="Counts">Counts[i][j]: points in bin i of X and j of Y.</param>
/// <param name="Total">Points inside the grid.</param>
public sealed record DensityHistogram(BinEdges X, BinEdges Y, IReadOnlyList<int[]> Counts, int Total)
{
    /// <summary>The shares that the project draws.</summary>
    public static IReadOnlyList<double> DrawnFractions { get; } = [0.2, 0.4, 0.6, 0.8, 0.95];

    /// <summary>Counts points; those outside the grid (or NaN) are left out, those on its upper edges belong to the last bins.</summary>
    /// <exception cref="ArgumentException">Coordinates of different length.</exception>
    public static DensityHistogram Compute(ReadOnlySpan<double> x, ReadOnlySpan<double> y, BinEdges xBins, BinEdges yBins)
    {
        ArgumentNullException.ThrowIfNull(xBins);
        ArgumentNullException.ThrowIfNull(yBins);
        Probability.RequireSameLength(x.Length, y.Length, nameof(y));
        var counts = new int[xBins.Count][];
        for (int i = 0; i < counts.Length; i++) counts[i] = new int[yBins.Count];
        int total = 0;
        for (int k = 0; k < x.Length; k++)
        {
            int i = xBins.IndexOfClosed(x[k]), j = yBins.IndexOfClosed(y[k]);
            if (i < 0 || j < 0) continue;
            counts[i][j]++;
            total++;
        }
        return new(xBins, yBins, counts, total);
    }

    /// <summary>
    /// For each fraction in (0, 1] the count of the cell at which the cumulative count, from the fullest cell down, first reaches that share of all points: cells at
    /// or above the level hold at least that share. Fractions in ascending order give levels in descending order. NaN for an empty histogram.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A fraction outside (0, 1].</exception>
    public IReadOnlyList<double> Levels(params ReadOnlySpan<double> fractions)
    {
        int[] descending = [.. Counts.SelectMany(row => row).OrderDescending()];
        var levels = new double[fractions.Length];
        for (int f = 0; f < fractions.Length; f++)
        {
            if (!(fractions[f] > 0 && fractions[f] <= 1))
                throw new ArgumentOutOfRangeException(nameof(fractions), fractions[f], "A share must lie in (0, 1].");
            levels[f] = Level(descending, fractions[f] * Total);
        }
        return levels;
    }

    private double Level(int[] descending, double wanted)
    {
        if (Total == 0) return double.NaN;
        long cumulative = 0;
        foreach (int count in descending)
        {
            cumulative += count;
            if (cumulative >= wanted) return count;
        }
        return descending[^1];
    }
}
