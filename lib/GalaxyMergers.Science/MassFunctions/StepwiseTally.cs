using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>Counts of a sample by mass bin, and which bins have a maximum-likelihood density at all.</summary>
internal sealed class StepwiseTally
{
    public StepwiseTally(MassFunctionSample sample, BinEdges bins)
    {
        Counts = new int[bins.Count];
        Weights = new double[bins.Count];
        int[] within = new int[bins.Count], seeing = new int[bins.Count];
        for (int i = 0; i < sample.Count; i++)
        {
            int bin = bins.IndexOf(sample.LogMasses[i]);
            if (bin < 0) continue;
            Counts[bin]++;
            // A galaxy of weight zero is in the sample for its error only; the likelihood does not see it.
            if (sample.Weights[i] == 0) continue;
            Weights[bin] += sample.Weights[i];
            within[bin]++;
            seeing[StepwiseGalaxies.LimitBin(bins, sample.MassLimits[i])]++;
        }
        FirstBin = FirstTiedBin(within, seeing);
        Used = [.. Enumerable.Range(FirstBin, bins.Count - FirstBin).Where(bin => Weights[bin] > 0)];
        foreach (int bin in Used) WeightSum += Weights[bin];
    }

    public int[] Counts { get; }

    /// <summary>n_k: sums of weights.</summary>
    public double[] Weights { get; }

    /// <summary>Bins below this one are not tied to the rest.</summary>
    public int FirstBin { get; }

    /// <summary>The bins from <see cref="FirstBin"/> up that hold galaxies of positive weight.</summary>
    public int[] Used { get; }

    /// <summary>N = Σ n_k over the used bins.</summary>
    public double WeightSum { get; }

    /// <summary>
    /// If every galaxy that could have been seen in the bins 0…k lies in them, raising their density raises the likelihood without end: nothing relates them
    /// to the brighter bins. That is the only way in which the maximum can fail to exist, because every galaxy can see the bin of the most massive one.
    /// </summary>
    private static int FirstTiedBin(int[] counts, int[] seeing)
    {
        int first = 0, within = 0, able = 0, top = Array.FindLastIndex(counts, count => count > 0);
        for (int k = 0; k < top; k++)
        {
            within += counts[k];
            able += seeing[k];
            if (within > 0 && within == able) first = k + 1;
        }
        return first;
    }
}
