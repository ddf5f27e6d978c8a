namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>The three samples whose colours are compared.</summary>
/// <param name="Network">Mergers that the network selects.</param>
/// <param name="Visual">Visually selected mergers.</param>
/// <param name="All">All galaxies.</param>
public sealed record ColourMassGroups(ColourMassSample Network, ColourMassSample Visual, ColourMassSample All);
