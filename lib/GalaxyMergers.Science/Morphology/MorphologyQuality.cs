namespace GalaxyMergers.Science.Morphology;

/// <summary>Summary of <see cref="MorphologyWarnings"/>, on statmorph's scale.</summary>
public enum MorphologyQuality
{
    /// <summary>Good.</summary>
    Good = 0,

    /// <summary>Suspect: look at the image.</summary>
    Suspect = 1,

    /// <summary>Bad: leave out of statistics.</summary>
    Bad = 2,

    /// <summary>Nothing could be measured.</summary>
    Failed = 4,
}

/// <summary>What went wrong, or nearly so, while a galaxy was measured.</summary>
[Flags]
public enum MorphologyWarnings
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The smoothed image has several pieces above the threshold; the brightest was taken.</summary>
    DisjointSegment = 1 << 0,

    /// <summary>The boxcar of the smoothness is one pixel wide or less: the smoothness is 0 by construction.</summary>
    UnresolvedSmoothness = 1 << 1,

    /// <summary>The asymmetry centre lay too far from the centroid and was sought again from the brightest pixel.</summary>
    AsymmetryRestarted = 1 << 2,

    /// <summary>No asymmetry centre near the centroid was found; the centroid was taken.</summary>
    AsymmetryAtCentroid = 1 << 3,

    /// <summary>A centre lies on a masked pixel.</summary>
    CentreMasked = 1 << 4,

    /// <summary>The Petrosian radius is at an end of the range that was searched, or undefined.</summary>
    PetrosianAtLimit = 1 << 5,

    /// <summary>No box of empty sky was found; asymmetry and smoothness are not corrected for noise.</summary>
    NoSky = 1 << 6,

    /// <summary>The sky's mean is more than its scatter from zero.</summary>
    SkyNotSubtracted = 1 << 7,

    /// <summary>A flux that must be positive is not, or a second moment is not; what depends on it is NaN.</summary>
    NonPositiveFlux = 1 << 8,

    /// <summary>The segment for Gini and M20 is empty or fills the image.</summary>
    BadSegment = 1 << 9,

    /// <summary>The source has no light at all: nothing was measured.</summary>
    NotMeasured = 1 << 10,
}
