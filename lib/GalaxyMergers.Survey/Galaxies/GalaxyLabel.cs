namespace GalaxyMergers.Survey.Galaxies;

/// <summary>The two classes of the paper (section 2.1).</summary>
public enum GalaxyLabel
{
    /// <summary>A galaxy with a merger-vote fraction below 0.2; `noninteracting` in files.</summary>
    NonInteracting,

    /// <summary>A system of the Darg et al. (2010) catalogue; `merger` in files.</summary>
    Merger,
}
