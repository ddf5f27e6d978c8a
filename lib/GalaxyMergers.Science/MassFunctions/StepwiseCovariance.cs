using GalaxyMergers.Science.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>Errors of a stepwise mass function, and the result with them.</summary>
internal static class StepwiseCovariance
{
    public static StepwiseMassFunction Result(
        MassFunctionSample sample, BinEdges bins, StepwiseTally tally, StepwiseSums sums, double[] perBin, double[] volumes, int steps)
    {
        var constrained = Constrained(sums.Information(perBin, tally.Used), [.. tally.Used.Select(k => perBin[k] * volumes[k])],
            [.. tally.Used.Select(k => Math.Sqrt(tally.Weights[k]))]);
        var (shape, total) = sample.IsWeighted
            ? StepwiseSandwich.Covariances(sample, bins, tally, perBin, constrained)
            : (constrained, constrained.Add(1 / tally.WeightSum));
        double[] phi = [.. perBin.Select((value, k) => k < tally.FirstBin && tally.Counts[k] > 0 ? double.NaN : value / bins.Width(k))];
        return Result(sample, bins, tally, phi, Spread(shape, tally.Used, phi), Spread(total, tally.Used, phi), volumes, steps);
    }

    /// <summary>The result of a sample without a galaxy in the bins.</summary>
    public static StepwiseMassFunction Empty(MassFunctionSample sample, BinEdges bins, StepwiseTally tally, double[] volumes)
    {
        var zero = Matrix<double>.Build.Dense(bins.Count, bins.Count);
        return Result(sample, bins, tally, new double[bins.Count], zero, zero, volumes, 0);
    }

    /// <summary>
    /// Upper-left block of the inverse of the information matrix bordered with the gradient of the constraint Σ F_kV_k = N (EEP 1988, their section 2, with
    /// the normalisation itself as the constraint instead of their arbitrary one). In ln F: relative variances.
    /// </summary>
    private static Matrix<double> Constrained(Matrix<double> information, double[] expectedCounts, double[] root)
    {
        int size = expectedCounts.Length;
        var bordered = Matrix<double>.Build.Dense(size + 1, size + 1);
        // Rows and columns divided by √n: every diagonal element is of order one. The border may carry any factor.
        double total = Math.Sqrt(expectedCounts.Sum());
        for (int r = 0; r < size; r++)
        {
            for (int c = 0; c < size; c++) bordered[r, c] = information[r, c] / (root[r] * root[c]);
            bordered[r, size] = bordered[size, r] = expectedCounts[r] / (root[r] * total);
        }
        return bordered.Inverse().SubMatrix(0, size, 0, size).MapIndexed((r, c, value) => value / (root[r] * root[c]));
    }

    /// <summary>From relative covariances of the used bins to covariances of φ in all bins.</summary>
    private static Matrix<double> Spread(Matrix<double> relative, int[] used, double[] phi)
    {
        var all = Matrix<double>.Build.Dense(phi.Length, phi.Length);
        for (int r = 0; r < used.Length; r++)
            for (int c = 0; c < used.Length; c++)
                all[used[r], used[c]] = relative[r, c] * phi[used[r]] * phi[used[c]];
        for (int k = 0; k < phi.Length; k++)
            if (double.IsNaN(phi[k])) all[k, k] = double.NaN;
        return all;
    }

    private static StepwiseMassFunction Result(
        MassFunctionSample sample, BinEdges bins, StepwiseTally tally, double[] phi, Matrix<double> shape, Matrix<double> total, double[] volumes, int steps)
    {
        MassFunctionPoint[] points = [.. phi.Select((value, k) => new MassFunctionPoint(
            bins.Lower(k), bins.Upper(k), tally.Counts[k], tally.Weights[k], value, Sigma(total, k),
            bins.Lower(k) >= sample.Survey.LowestObservableLogMass))];
        return new(points, [.. phi.Select((_, k) => Sigma(shape, k))], shape, total, volumes, steps);
    }

    /// <summary>A bin that holds the whole sample has no shape error; rounding may make its variance negative.</summary>
    private static double Sigma(Matrix<double> covariance, int k) => Math.Sqrt(Math.Max(0, covariance[k, k]));
}

/// <summary>
/// Covariance of a stepwise mass function whose galaxies carry weights. The information matrix then no longer gives the scatter of the score; with the
/// score of one galaxy in θ = ln F, s_ik = δ_{k,k(i)} − q_ik, q_ik = F_kH_ik/D_i, and the constrained inverse C, the influence of galaxy i on θ is
/// w_i(C s_i + 1/N), and the sum of its squares over the Poisson sample is the covariance (Huber 1967). For unit weights it tends to C + 1/N.
/// </summary>
internal static class StepwiseSandwich
{
    public static (Matrix<double> Shape, Matrix<double> Total) Covariances(
        MassFunctionSample sample, BinEdges bins, StepwiseTally tally, double[] perBin, Matrix<double> constrained)
    {
        int size = tally.Used.Length;
        var slot = new int[bins.Count];
        Array.Fill(slot, -1);
        for (int u = 0; u < size; u++) slot[tally.Used[u]] = u;
        var above = new double[bins.Count];
        for (int k = bins.Count - 2; k >= 0; k--) above[k] = above[k + 1] + perBin[k + 1];
        var scatter = new ScoreScatter(size);
        var score = new double[size];
        for (int i = 0; i < sample.Count; i++)
        {
            int own = bins.IndexOf(sample.LogMasses[i]);
            if (own < 0 || slot[own] < 0) continue;
            Score(score, bins, tally.Used, perBin, above, sample.MassLimits[i]);
            score[slot[own]] += 1;
            scatter.Add(score, sample.ErrorWeights[i]);
        }
        var fixedNumber = Vector<double>.Build.Dense(size);
        return (scatter.Covariance(constrained, fixedNumber), scatter.Covariance(constrained, fixedNumber + 1 / tally.WeightSum));
    }

    /// <summary>−q_ik of all used bins.</summary>
    private static void Score(double[] score, BinEdges bins, int[] used, double[] perBin, double[] above, double limit)
    {
        int lowest = StepwiseGalaxies.LimitBin(bins, limit);
        double ramp = StepwiseGalaxies.Ramp(bins, lowest, limit), seen = perBin[lowest] * ramp + above[lowest];
        for (int u = 0; u < used.Length; u++)
        {
            double visible = used[u] < lowest ? 0 : used[u] == lowest ? ramp : 1;
            score[u] = -perBin[used[u]] * visible / seen;
        }
    }
}

/// <summary>
/// Sums of w/D, wh/D, w/D², wh/D² and wh²/D² over the galaxies whose limit falls in each bin, and the derivatives of the stepwise likelihood that follow
/// from them, with respect to θ_k = ln F_k (so that rows and columns are scaled by φ, as the inversion wants).
/// </summary>
internal sealed class StepwiseSums(int bins)
{
    public double[] S1 { get; } = new double[bins];

    public double[] Sh { get; } = new double[bins];

    public double[] Q11 { get; } = new double[bins];

    public double[] Q1h { get; } = new double[bins];

    public double[] Qhh { get; } = new double[bins];

    /// <summary>Σ_i w_i H_ik/D_i for every bin k: EEP's equation (2.12) makes F_k = n_k over this.</summary>
    public double[] Exposure()
    {
        var exposure = new double[bins];
        double below = 0;
        for (int k = 0; k < bins; k++)
        {
            exposure[k] = below + Sh[k];
            below += S1[k];
        }
        return exposure;
    }

    /// <summary>−∂²lnL/∂θ_k∂θ_l of the bins in <paramref name="used"/>, for any F: δ_kl F_k Σ H_ik/D_i − F_k F_l Σ H_ik H_il/D_i².</summary>
    public Matrix<double> Information(ReadOnlySpan<double> perBin, ReadOnlySpan<int> used)
    {
        double[] exposure = Exposure(), below = new double[bins];
        for (int k = 1; k < bins; k++) below[k] = below[k - 1] + Q11[k - 1];
        var information = Matrix<double>.Build.Dense(used.Length, used.Length);
        for (int r = 0; r < used.Length; r++)
        {
            int k = used[r];
            information[r, r] = perBin[k] * exposure[k] - perBin[k] * perBin[k] * (below[k] + Qhh[k]);
            for (int c = r + 1; c < used.Length; c++)
                information[c, r] = information[r, c] = -perBin[k] * perBin[used[c]] * (below[k] + Q1h[k]);
        }
        return information;
    }
}

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
