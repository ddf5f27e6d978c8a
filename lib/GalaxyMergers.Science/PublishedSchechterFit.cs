namespace GalaxyMergers.Science;

/// <summary>A Schechter fit as a paper prints it. Φ* in h³ Mpc⁻³ (per e-fold of mass), masses in M_sun for h = 0.7.</summary>
/// <param name="LogCharacteristicMass">log10(M*/M_sun).</param>
/// <param name="LogCharacteristicMassError">Its 1σ error.</param>
/// <param name="LogNormalisation">log10(Φ*/(h³ Mpc⁻³)).</param>
/// <param name="LogNormalisationError">Its 1σ error.</param>
/// <param name="Slope">α.</param>
/// <param name="SlopeError">Its 1σ error.</param>
public sealed record PublishedSchechterFit(
    double LogCharacteristicMass, double LogCharacteristicMassError,
    double LogNormalisation, double LogNormalisationError,
    double Slope, double SlopeError);
