using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>Counts of probabilities in equal bins on [0, 1] (paper Figures 3 and 5).</summary>
/// <param name="Edges">nb + 1 edges e_i = i·(1/nb), as doubles.</param>
/// <param name="Counts">Objects in [e_i, e_{i+1}); the last bin is closed.</param>
public sealed record ProbabilityHistogram(IReadOnlyList<double> Edges, IReadOnlyList<int> Counts)
{
    /// <summary>Histogram of <paramref name="p"/> (each in [0, 1]) in <paramref name="bins"/> equal bins.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A p outside [0, 1] or no bins.</exception>
    public static ProbabilityHistogram Compute(ReadOnlySpan<double> p, int bins = 20)
    {
        Probability.RequireAll(p, nameof(p));
        var edges = EqualEdges(bins);
        var counts = new int[bins];
        foreach (double value in p) counts[BinOf(edges, value)]++;
        return new(edges, counts);
    }

    /// <summary>Edges i·(1/bins): the doubles that numpy's linspace gives, so that values on an edge fall on the same side.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No bins.</exception>
    public static double[] EqualEdges(int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var edges = new double[bins + 1];
        for (int i = 0; i < bins; i++) edges[i] = i * (1.0 / bins);
        edges[bins] = 1;
        return edges;
    }

    /// <summary>The bin [e_i, e_{i+1}), the last closed, of a <paramref name="value"/> in [0, 1] between edges that <see cref="EqualEdges"/> gave.</summary>
    public static int BinOf(double[] edges, double value)
    {
        ArgumentNullException.ThrowIfNull(edges);
        int bins = edges.Length - 1;
        int bin = Math.Min((int)(value * bins), bins - 1);
        while (bin > 0 && value < edges[bin]) bin--;
        while (bin < bins - 1 && value >= edges[bin + 1]) bin++;
        return bin;
    }
}
