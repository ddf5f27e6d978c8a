namespace GalaxyMergers.Science.MassFunctions;

/// <summary>A parametric stellar mass function. Densities come in the unit of its normalisation (Mpc⁻³, or h³ Mpc⁻³ as the paper prints).</summary>
public interface IMassFunction
{
    /// <summary>Φ: number density per dex at log10(M/M_sun) = <paramref name="logMass"/>.</summary>
    double PerDex(double logMass);

    /// <summary>n(&gt;M): number density above <paramref name="logMass"/>.</summary>
    double NumberDensityAbove(double logMass);

    /// <summary>ρ(&gt;M): mass density in M_sun above <paramref name="logMass"/>.</summary>
    double MassDensityAbove(double logMass);
}

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

/// <summary>Two Schechter functions with one characteristic mass, the form of the whole galaxy population (Weigel et al. 2016; grey in Figure 13).</summary>
/// <param name="LogCharacteristicMass">The common L* = log10(M*/M_sun).</param>
/// <param name="LogFirstNormalisation">log10 Φ₁*.</param>
/// <param name="FirstSlope">α₁.</param>
/// <param name="LogSecondNormalisation">log10 Φ₂*, same unit.</param>
/// <param name="SecondSlope">α₂.</param>
public sealed record DoubleSchechterFunction(
    double LogCharacteristicMass, double LogFirstNormalisation, double FirstSlope, double LogSecondNormalisation, double SecondSlope) : IMassFunction
{
    /// <summary>
    /// All galaxies at 0.02 &lt; z &lt; 0.06, Weigel, Schawinski and Bruderer (2016), abstract; in h³ Mpc⁻³, masses for h = 0.7.
    /// </summary>
    public static DoubleSchechterFunction AllGalaxiesWeigel2016 { get; } = new(10.79, -3.31, -1.69, -2.01, -0.79);

    /// <summary>The component with Φ₁*, α₁.</summary>
    public SchechterFunction First => new(LogCharacteristicMass, LogFirstNormalisation, FirstSlope);

    /// <summary>The component with Φ₂*, α₂.</summary>
    public SchechterFunction Second => new(LogCharacteristicMass, LogSecondNormalisation, SecondSlope);

    /// <inheritdoc/>
    public double PerDex(double logMass) => First.PerDex(logMass) + Second.PerDex(logMass);

    /// <inheritdoc/>
    public double NumberDensityAbove(double logMass) => First.NumberDensityAbove(logMass) + Second.NumberDensityAbove(logMass);

    /// <inheritdoc/>
    public double MassDensityAbove(double logMass) => First.MassDensityAbove(logMass) + Second.MassDensityAbove(logMass);

    /// <summary>The same function with its normalisations taken from h³ Mpc⁻³ to Mpc⁻³ for the given h.</summary>
    public DoubleSchechterFunction FromHubbleUnits(double h = HubbleUnits.PaperH) => Shifted(3 * Math.Log10(h));

    /// <summary>The same function with its normalisations taken from Mpc⁻³ to h³ Mpc⁻³.</summary>
    public DoubleSchechterFunction ToHubbleUnits(double h = HubbleUnits.PaperH) => Shifted(-3 * Math.Log10(h));

    private DoubleSchechterFunction Shifted(double dex) => this with
    {
        LogFirstNormalisation = LogFirstNormalisation + dex,
        LogSecondNormalisation = LogSecondNormalisation + dex,
    };
}

/// <summary>
/// The paper's mixed units: Φ in h³ Mpc⁻³ (dex⁻¹), masses for h = 0.7. Φ[h³ Mpc⁻³] = Φ[Mpc⁻³, h = 0.7]/0.343.
/// Everything that this library estimates is in Mpc⁻³ of the cosmology that was given; only what is printed is converted.
/// </summary>
public static class HubbleUnits
{
    /// <summary>h = H0/(100 km/s/Mpc) of the paper's masses.</summary>
    public const double PaperH = 0.7;

    /// <summary>A density in Mpc⁻³ expressed in h³ Mpc⁻³.</summary>
    public static double FromPerMpc3(double density, double h = PaperH) => density / (h * h * h);

    /// <summary>A density in h³ Mpc⁻³ expressed in Mpc⁻³.</summary>
    public static double ToPerMpc3(double density, double h = PaperH) => density * (h * h * h);
}
