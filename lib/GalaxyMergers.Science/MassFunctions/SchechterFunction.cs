namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// Schechter (1976) function per dex of mass: Φ(L) = ln 10 Φ* t^{α+1} e^{−t}, t = 10^{L−L*}, L = log10(M/M_sun) (paper, Figure 13).
/// </summary>
/// <param name="LogCharacteristicMass">L* = log10(M*/M_sun).</param>
/// <param name="LogNormalisation">log10 Φ*, in the unit that the densities are wanted in.</param>
/// <param name="Slope">α, any real number.</param>
public sealed record SchechterFunction(double LogCharacteristicMass, double LogNormalisation, double Slope) : IMassFunction
{
    /// <summary>Φ*.</summary>
    public double Normalisation => Math.Pow(10, LogNormalisation);

    /// <inheritdoc/>
    public double PerDex(double logMass) => Math.Exp(LogPerDex(logMass));

    /// <summary>ln Φ, finite in the far tail.</summary>
    public double LogPerDex(double logMass)
    {
        double logT = MathNet.Numerics.Constants.Ln10 * (logMass - LogCharacteristicMass);
        return Math.Log(MathNet.Numerics.Constants.Ln10) + MathNet.Numerics.Constants.Ln10 * LogNormalisation
            + (Slope + 1) * logT - Math.Exp(logT);
    }

    /// <summary>Φ* Γ(α + 1, t).</summary>
    /// <param name="logMass">Lower limit; −∞ gives the whole population, which is infinite for α ≤ −1.</param>
    public double NumberDensityAbove(double logMass) => Normalisation * UpperIncompleteGamma.Value(Slope + 1, Ratio(logMass));

    /// <summary>Φ* M* Γ(α + 2, t).</summary>
    /// <param name="logMass">Lower limit; −∞ gives all mass, which is infinite for α ≤ −2.</param>
    public double MassDensityAbove(double logMass)
        => Normalisation * Math.Pow(10, LogCharacteristicMass) * UpperIncompleteGamma.Value(Slope + 2, Ratio(logMass));

    /// <summary>The same function with its normalisation taken from h³ Mpc⁻³ to Mpc⁻³ for the given h.</summary>
    public SchechterFunction FromHubbleUnits(double h = HubbleUnits.PaperH)
        => this with { LogNormalisation = LogNormalisation + 3 * Math.Log10(h) };

    /// <summary>The same function with its normalisation taken from Mpc⁻³ to the h³ Mpc⁻³ that the paper prints.</summary>
    public SchechterFunction ToHubbleUnits(double h = HubbleUnits.PaperH)
        => this with { LogNormalisation = LogNormalisation - 3 * Math.Log10(h) };

    /// <summary>The central values of a fit as a paper prints it (Φ* in h³ Mpc⁻³).</summary>
    public static SchechterFunction FromPublished(PublishedSchechterFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return new(fit.LogCharacteristicMass, fit.LogNormalisation, fit.Slope);
    }

    private double Ratio(double logMass) => Math.Pow(10, logMass - LogCharacteristicMass);
}
