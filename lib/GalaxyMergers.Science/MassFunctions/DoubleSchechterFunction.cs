namespace GalaxyMergers.Science.MassFunctions;

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
