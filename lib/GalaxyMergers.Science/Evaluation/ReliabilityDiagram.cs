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
