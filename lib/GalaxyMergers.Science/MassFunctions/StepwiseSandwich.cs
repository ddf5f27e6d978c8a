using GalaxyMergers.Science.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace GalaxyMergers.Science.MassFunctions;

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
