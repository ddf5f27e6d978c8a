using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>Calibration plot of the paper (Figures 4 and 6): observed merger fraction against predicted probability.</summary>
/// <param name="Bins">Equal bins on [0, 1] in ascending order; empty ones included (they are not drawn).</param>
/// <param name="Total">Objects N.</param>
public sealed record ReliabilityDiagram(IReadOnlyList<ReliabilityBin> Bins, int Total)
{
    /// <summary>Expected calibration error Σ (n_b/N) |k_b/n_b − p̄_b|; NaN for an empty sample.</summary>
    public double ExpectedCalibrationError
    {
        get
        {
            double sum = 0;
            foreach (var bin in Bins) if (bin.Count > 0) sum += bin.Count * bin.Gap;
            return sum / Total;
        }
    }

    /// <summary>Largest gap of any bin that is not empty; NaN for an empty sample.</summary>
    public double MaximumCalibrationError
    {
        get
        {
            double largest = double.NaN;
            foreach (var bin in Bins) if (bin.Count > 0 && !(bin.Gap <= largest)) largest = bin.Gap;
            return largest;
        }
    }

    /// <summary>
    /// The bins as they are drawn: one with fewer than <paramref name="minimum"/> objects is joined to the next, the last to the one before, for a single
    /// galaxy's interval spans the whole axis. Empty ones at the ends widen nothing. One bin where the whole sample is smaller.
    /// </summary>
    /// <param name="minimum">Objects that a bin must have.</param>
    /// <param name="sigma">As in <see cref="Compute"/>.</param>
    public IReadOnlyList<ReliabilityBin> Joined(int minimum, double sigma)
    {
        List<ReliabilityBin> joined = [];
        ReliabilityBin? open = null;
        foreach (ReliabilityBin bin in Bins.Where(b => b.Count > 0))
        {
            open = open is null ? bin : Join(open, bin);
            if (open.Count < minimum) continue;
            joined.Add(open);
            open = null;
        }

        if (open is not null && joined.Count > 0) joined[^1] = Join(joined[^1], open);
        else if (open is not null) joined.Add(open);
        return joined;

        ReliabilityBin Join(ReliabilityBin a, ReliabilityBin b) => new(
            a.Lower, b.Upper, a.Count + b.Count, a.Mergers + b.Mergers, ((a.Count * a.MeanProbability) + (b.Count * b.MeanProbability)) / (a.Count + b.Count),
            JeffreysInterval.Compute(a.Mergers + b.Mergers, a.Count + b.Count, sigma));
    }

    /// <summary>
    /// Bins <paramref name="p"/> (each in [0, 1]) against <paramref name="isMerger"/>, same length. Bin i is [e_i, e_{i+1}), the last closed;
    /// the error bars are Jeffreys intervals at <paramref name="sigma"/> (the paper: 2).
    /// </summary>
    /// <exception cref="ArgumentException">Inputs of different length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A p outside [0, 1] or no bins.</exception>
    public static ReliabilityDiagram Compute(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> p, int bins = 10, double sigma = 2)
    {
        Probability.RequireSameLength(isMerger.Length, p.Length, nameof(p));
        Probability.RequireAll(p, nameof(p));
        var edges = ProbabilityHistogram.EqualEdges(bins);
        int[] counts = new int[bins], mergers = new int[bins];
        var sums = new double[bins];
        for (int i = 0; i < p.Length; i++)
        {
            int bin = ProbabilityHistogram.BinOf(edges, p[i]);
            counts[bin]++;
            sums[bin] += p[i];
            if (isMerger[i]) mergers[bin]++;
        }
        var result = new ReliabilityBin[bins];
        for (int b = 0; b < bins; b++)
            result[b] = new(edges[b], edges[b + 1], counts[b], mergers[b], sums[b] / counts[b],
                JeffreysInterval.Compute(mergers[b], counts[b], sigma));
        return new(result, p.Length);
    }
}

/// <summary>One bin of a calibration plot.</summary>
/// <param name="Lower">Lower edge in p.</param>
/// <param name="Upper">Upper edge in p.</param>
/// <param name="Count">Objects n in the bin.</param>
/// <param name="Mergers">True mergers k among them.</param>
/// <param name="MeanProbability">Mean predicted p; NaN for an empty bin.</param>
/// <param name="Interval">Jeffreys interval of the merger fraction; of the prior alone for an empty bin.</param>
public sealed record ReliabilityBin(
    double Lower, double Upper, int Count, int Mergers, double MeanProbability, JeffreysInterval Interval)
{
    /// <summary>Observed merger fraction k/n; NaN for an empty bin.</summary>
    public double Fraction => Count == 0 ? double.NaN : (double)Mergers / Count;

    /// <summary>|k/n − mean p|; NaN for an empty bin.</summary>
    public double Gap => Math.Abs(Fraction - MeanProbability);
}

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
