namespace GalaxyMergers.Science.MassFunctions;

/// <summary>A binned mass function in one bin of log10(M/M_sun).</summary>
/// <param name="Lower">Lower edge.</param>
/// <param name="Upper">Upper edge.</param>
/// <param name="Count">Galaxies in the bin.</param>
/// <param name="WeightedCount">Sum of their weights.</param>
/// <param name="Phi">Φ in Mpc⁻³ dex⁻¹; 0 without galaxies, NaN where the estimator cannot tell.</param>
/// <param name="Sigma">1σ error of Φ, same unit.</param>
/// <param name="IsFullyObservable">
/// Whether the whole bin lies above M_lim(z_min). A bin that does not is biased low in 1/Vmax (mean pull −2.4σ in 50 simulated samples) and is not drawn.
/// </param>
public sealed record MassFunctionPoint(
    double Lower, double Upper, int Count, double WeightedCount, double Phi, double Sigma, bool IsFullyObservable)
{
    /// <summary>Middle of the bin.</summary>
    public double Centre => 0.5 * (Lower + Upper);

    /// <summary>Whether the figure shows the point.</summary>
    public bool IsDrawn => IsFullyObservable && Count > 0 && Phi > 0;

    /// <summary>log10 Φ; NaN where there is no positive density.</summary>
    public double LogPhi => Phi > 0 ? Math.Log10(Phi) : double.NaN;

    /// <summary>1σ error of log10 Φ by propagation.</summary>
    public double SigmaLogPhi => Sigma / (Phi * MathNet.Numerics.Constants.Ln10);
}
