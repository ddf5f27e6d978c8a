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

/// <summary>Adjoining bins [e_k, e_{k+1}) of any coordinate.</summary>
public sealed class BinEdges
{
    private readonly double[] _edges;

    /// <summary>Bins between the given edges.</summary>
    /// <exception cref="ArgumentException">Fewer than two edges, or edges that do not ascend.</exception>
    public BinEdges(ReadOnlySpan<double> edges)
    {
        if (edges.Length < 2) throw new ArgumentException("Bins need at least two edges.", nameof(edges));
        for (int i = 1; i < edges.Length; i++)
            if (!(edges[i] > edges[i - 1]) || !double.IsFinite(edges[i]))
                throw new ArgumentException(FormattableString.Invariant($"Edge {i} ({edges[i]:R}) does not lie above the one before it ({edges[i - 1]:R})."), nameof(edges));
        _edges = edges.ToArray();
    }

    /// <summary>The edges, ascending.</summary>
    public IReadOnlyList<double> Edges => _edges;

    /// <summary>Number of bins.</summary>
    public int Count => _edges.Length - 1;

    /// <summary><paramref name="count"/> bins of equal <paramref name="width"/> from <paramref name="lower"/> up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A width that is not positive, or no bins.</exception>
    public static BinEdges Uniform(double lower, double width, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var edges = new double[count + 1];
        for (int i = 0; i <= count; i++) edges[i] = lower + i * width;
        return new(edges);
    }

    /// <summary>e_k.</summary>
    public double Lower(int bin) => _edges[bin];

    /// <summary>e_{k+1}.</summary>
    public double Upper(int bin) => _edges[bin + 1];

    /// <summary>Middle of a bin.</summary>
    public double Centre(int bin) => 0.5 * (_edges[bin] + _edges[bin + 1]);

    /// <summary>Width of a bin.</summary>
    public double Width(int bin) => _edges[bin + 1] - _edges[bin];

    /// <summary>The bin that holds <paramref name="value"/>, or −1 outside all of them.</summary>
    public int IndexOf(double value)
    {
        if (!(value >= _edges[0] && value < _edges[^1])) return -1;
        int low = 0, high = Count;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (value >= _edges[middle]) low = middle; else high = middle;
        }
        return low;
    }

    /// <summary>The same with the last bin closed: its upper edge belongs to it, as in numpy's histograms.</summary>
    public int IndexOfClosed(double value) => value == _edges[^1] ? Count - 1 : IndexOf(value);
}
