namespace GalaxyMergers.Simulation.Population;

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

/// <summary>Kinds of mock cutouts in words.</summary>
public static class MockKindNames
{
    /// <summary>A kind in words, for tables and legends.</summary>
    public static string Describe(this MockKind kind) => kind switch
    {
        MockKind.Undisturbed => "undisturbed galaxy",
        MockKind.Irregular => "irregular galaxy",
        MockKind.ChanceProjection => "chance projection of two galaxies",
        MockKind.StarOverlap => "star on the galaxy",
        MockKind.SatelliteTrail => "satellite trail",
        MockKind.BrightStarHalo => "halo of a bright star",
        _ => "merger",
    };
}
