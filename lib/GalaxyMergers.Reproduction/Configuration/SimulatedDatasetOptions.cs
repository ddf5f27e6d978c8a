namespace GalaxyMergers.Reproduction.Configuration;

/// <summary>The dataset that a run makes for itself when it is given none.</summary>
public sealed record SimulatedDatasetOptions
{
    /// <summary>Galaxies, mergers and others together.</summary>
    public int Galaxies { get; init; } = 1800;

    /// <summary>Share of mergers among them; the paper's dataset has 3003 of 13 003.</summary>
    public double MergerShare { get; init; } = 1.0 / 3;
}
