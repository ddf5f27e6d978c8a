namespace GalaxyMergers.Survey.MockSurvey;

/// <summary>What a mock cutout shows.</summary>
public enum MockKind
{
    /// <summary>An undisturbed galaxy.</summary>
    Undisturbed,

    /// <summary>A galaxy without order: lopsided, with off-centre knots. Not a merger.</summary>
    Irregular,

    /// <summary>Two galaxies at unrelated distances that happen to lie close together on the sky. Not a merger.</summary>
    ChanceProjection,

    /// <summary>A galaxy with a star of the Milky Way on it or beside it. Not a merger.</summary>
    StarOverlap,

    /// <summary>A galaxy crossed by the trail of a satellite. Not a merger.</summary>
    SatelliteTrail,

    /// <summary>A galaxy in the halo and spikes of a bright star. Not a merger.</summary>
    BrightStarHalo,

    /// <summary>Two galaxies in a tidal encounter.</summary>
    Merger,
}
