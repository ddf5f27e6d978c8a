namespace GalaxyMergers.Simulation;

/// <summary>Of which objects of a mock sky cutouts are made.</summary>
public enum MockImages
{
    /// <summary>Of none: catalogues only, and no labelled dataset.</summary>
    None,

    /// <summary>Of those in the labelled sample.</summary>
    Labelled,

    /// <summary>Of all.</summary>
    All,
}
