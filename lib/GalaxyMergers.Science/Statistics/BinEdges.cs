namespace GalaxyMergers.Science.Statistics;

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
