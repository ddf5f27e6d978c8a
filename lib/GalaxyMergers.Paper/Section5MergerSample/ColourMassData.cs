namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>What Figure 12 shows.</summary>
/// <param name="Network">Mergers that the network selects, complete in volume.</param>
/// <param name="Visual">Visually selected mergers (Darg et al. 2010), complete in volume.</param>
/// <param name="All">All galaxies in the same volume.</param>
/// <param name="Contours">Their density, for the left panel; null draws no contours.</param>
public sealed record ColourMassData(ColourMassSample Network, ColourMassSample Visual, ColourMassSample All, ColourMassDensity? Contours)
{
    /// <summary>Samples of the right panels, where they are larger: the paper shows all galaxies of the redshift range there. Null: those of the left.</summary>
    public ColourMassGroups? Histograms { get; init; }

    /// <summary>Samples that the right panels show.</summary>
    internal ColourMassGroups Shown => Histograms ?? new(Network, Visual, All);

    /// <summary>What the samples are called.</summary>
    public ColourMassLabels Labels { get; init; } = ColourMassLabels.Paper;
}
