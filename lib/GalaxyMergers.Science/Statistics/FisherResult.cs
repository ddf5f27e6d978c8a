namespace GalaxyMergers.Science.Statistics;

/// <summary>Combination of p-values by Fisher's method.</summary>
/// <param name="ChiSquare">X² = −2 Σ ln p_i.</param>
/// <param name="DegreesOfFreedom">2k for k values.</param>
/// <param name="P">Upper tail of χ² with that many degrees of freedom.</param>
public sealed record FisherResult(double ChiSquare, int DegreesOfFreedom, double P);
