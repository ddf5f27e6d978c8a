namespace GalaxyMergers.Science.MassFunctions;

/// <summary>A bin of a mass function behind a cut, as it was counted and corrected for what the cut lets in and leaves out.</summary>
/// <param name="Cut">1/Vmax of the galaxies that pass the cut, each counted as a merger.</param>
/// <param name="Corrected">The estimate for all mergers; may be negative within its error.</param>
/// <param name="Purity">Share of mergers among those that pass, TPR Φ/Φ_cut; NaN where none passes.</param>
/// <param name="Completeness">Share of the mergers that pass, TPR.</param>
public sealed record CorrectedMassFunctionPoint(MassFunctionPoint Cut, MassFunctionPoint Corrected, double Purity, double Completeness)
{
    /// <summary>Factor by which the cut misstates the density, completeness/purity.</summary>
    public double Excess => Completeness / Purity;
}
