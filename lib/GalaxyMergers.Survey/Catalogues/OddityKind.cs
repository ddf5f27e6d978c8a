namespace GalaxyMergers.Survey.Catalogues;

/// <summary>Kinds of oddities that the readers of tables meet.</summary>
public enum OddityKind
{
    /// <summary>A word that stands for "no value" (such as NaN, null, -- or N/A); taken as missing.</summary>
    MissingWord,

    /// <summary>A number that stands for "not measured" (such as -9999); taken as missing.</summary>
    MissingSentinel,

    /// <summary>A value outside its domain; taken as missing.</summary>
    OutsideDomain,

    /// <summary>A value just outside its domain; moved to the limit.</summary>
    Clamped,

    /// <summary>A code that the publisher does not explain; kept.</summary>
    UnknownCode,

    /// <summary>Identifiers rounded before publication; they identify nothing.</summary>
    RoundedIdentifier,

    /// <summary>A row that says what an earlier one said; left out.</summary>
    DuplicateRow,

    /// <summary>A row that contradicts an earlier one of the same objid; the first is kept.</summary>
    ContradictoryRow,
}
