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
