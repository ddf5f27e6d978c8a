namespace GalaxyMergers.Science.Statistics;

/// <summary>Combination of one-tailed p-values by Stouffer's method.</summary>
/// <param name="ZScores">z_i = Φ⁻¹(1 − p_i), in the order of the input.</param>
/// <param name="Z">Combined score.</param>
/// <param name="P">Combined one-tailed p = 1 − Φ(Z).</param>
public sealed record StoufferResult(IReadOnlyList<double> ZScores, double Z, double P);
