using MathNet.Numerics.LinearAlgebra;

namespace GalaxyMergers.Science.MassFunctions;

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
