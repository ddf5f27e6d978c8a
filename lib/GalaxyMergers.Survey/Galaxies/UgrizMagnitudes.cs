namespace GalaxyMergers.Survey.Galaxies;

/// <summary>SDSS model magnitudes, not corrected for extinction; null where the catalogue has none.</summary>
/// <param name="U">u band.</param>
/// <param name="G">g band.</param>
/// <param name="R">r band.</param>
/// <param name="I">i band.</param>
/// <param name="Z">z band.</param>
public sealed record UgrizMagnitudes(double? U, double? G, double? R, double? I, double? Z)
{
    /// <summary>No magnitude known.</summary>
    public static UgrizMagnitudes None { get; } = new(null, null, null, null, null);
}
