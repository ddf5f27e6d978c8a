namespace GalaxyMergers.Survey.Catalogues;

/// <summary>What a column of a catalogue file holds.</summary>
public enum ColumnType
{
    /// <summary>A positive 64-bit identifier; never through a double.</summary>
    Id,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A real number.</summary>
    Real,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Right ascension in degrees or in sexagesimal hours; stored in degrees, in [0, 360).</summary>
    RightAscension,

    /// <summary>Declination in degrees, decimal or sexagesimal; stored in degrees.</summary>
    Declination,
}
