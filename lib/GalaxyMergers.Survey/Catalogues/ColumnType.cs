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

    /// <summary>Right ascension as hh:mm:ss; stored in degrees.</summary>
    RightAscension,

    /// <summary>Declination as ±dd:mm:ss; stored in degrees.</summary>
    Declination,
}
