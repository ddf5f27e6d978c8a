namespace GalaxyMergers.Science.MassFunctions;

/// <summary>A double Schechter function by STY with its errors.</summary>
/// <param name="Function">The fit, normalised in Mpc⁻³; the first component is the steeper one.</param>
/// <param name="LogLikelihood">ln L at the maximum.</param>
/// <param name="SigmaLogCharacteristicMass">1σ error of L*.</param>
/// <param name="SigmaLogFirstNormalisation">1σ error of log10 Φ₁*.</param>
/// <param name="SigmaFirstSlope">1σ error of α₁.</param>
/// <param name="SigmaLogSecondNormalisation">1σ error of log10 Φ₂*.</param>
/// <param name="SigmaSecondSlope">1σ error of α₂.</param>
public sealed record DoubleSchechterFit(
    DoubleSchechterFunction Function, double LogLikelihood, double SigmaLogCharacteristicMass,
    double SigmaLogFirstNormalisation, double SigmaFirstSlope, double SigmaLogSecondNormalisation, double SigmaSecondSlope);
