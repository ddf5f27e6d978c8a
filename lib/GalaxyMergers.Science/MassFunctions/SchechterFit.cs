namespace GalaxyMergers.Science.MassFunctions;

/// <summary>A Schechter function by STY with its errors.</summary>
/// <param name="Function">The fit, normalised in Mpc⁻³ of the survey's cosmology.</param>
/// <param name="LogLikelihood">ln L at the maximum.</param>
/// <param name="SigmaLogCharacteristicMass">1σ error of L*.</param>
/// <param name="SigmaSlope">1σ error of α.</param>
/// <param name="Correlation">Correlation of L* and α.</param>
/// <param name="SigmaLogNormalisation">1σ error of log10 Φ*.</param>
/// <param name="LogNormalisationDavisHuchra">log10 Φ* by the n₁ estimator of Davis and Huchra (1982), as a check.</param>
/// <param name="Count">Galaxies fitted.</param>
/// <param name="WeightedCount">N = Σw.</param>
public sealed record SchechterFit(
    SchechterFunction Function, double LogLikelihood, double SigmaLogCharacteristicMass, double SigmaSlope, double Correlation,
    double SigmaLogNormalisation, double LogNormalisationDavisHuchra, int Count, double WeightedCount)
{
    /// <summary>Variance of L*.</summary>
    public double VarianceLogCharacteristicMass => SigmaLogCharacteristicMass * SigmaLogCharacteristicMass;

    /// <summary>Variance of α.</summary>
    public double VarianceSlope => SigmaSlope * SigmaSlope;

    /// <summary>Covariance of L* and α.</summary>
    public double Covariance => Correlation * SigmaLogCharacteristicMass * SigmaSlope;

    /// <summary>As the paper prints a fit: Φ* in h³ Mpc⁻³.</summary>
    public PublishedSchechterFit ToPublished(double h = HubbleUnits.PaperH) => new(
        Function.LogCharacteristicMass, SigmaLogCharacteristicMass, Function.ToHubbleUnits(h).LogNormalisation, SigmaLogNormalisation,
        Function.Slope, SigmaSlope);
}
