namespace GalaxyMergers.Survey.Catalogues;

/// <summary>How one column of a file becomes one column of the store.</summary>
public sealed record ColumnRule
{
    /// <summary>Name in the file's header; case does not matter.</summary>
    public required string From { get; init; }

    /// <summary>Name in the store.</summary>
    public required string To { get; init; }

    /// <summary>What it holds.</summary>
    public required ColumnType Type { get; init; }

    /// <summary>Whether the file must have the column and each row a value in it (but see <see cref="ValueOptional"/>).</summary>
    public bool Required { get; init; }

    /// <summary>Whether rows may lack a value although the file must have the column.</summary>
    public bool ValueOptional { get; init; }

    /// <summary>Numbers that stand for "not measured".</summary>
    public IReadOnlyList<double> Missing { get; init; } = [];

    /// <summary>Smallest possible value.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest possible value.</summary>
    public double? Maximum { get; init; }

    /// <summary>What becomes of a value outside these limits.</summary>
    public OutsideDomain Outside { get; init; }

    /// <summary>Values that the publisher explains, for a column of codes; others are kept and reported.</summary>
    public IReadOnlyList<double>? Codes { get; init; }

    /// <summary>Power of two to whose multiples the identifiers were rounded before publication, if they were.</summary>
    public long? RoundedTo { get; init; }

    internal string SqlType => Type switch
    {
        ColumnType.Id or ColumnType.WholeNumber => "INTEGER",
        ColumnType.Text => "TEXT",
        _ => "REAL",
    };
}

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

/// <summary>What becomes of a value outside its column's domain.</summary>
public enum OutsideDomain
{
    /// <summary>The row is wrong and the file is not imported.</summary>
    Error,

    /// <summary>The value counts as not measured; reported.</summary>
    Missing,

    /// <summary>The value is moved to the nearest limit; reported.</summary>
    Clamp,
}

/// <summary>How files of one shape fill one table of the store.</summary>
/// <param name="Id">Name of the shape.</param>
/// <param name="Table">Table of the store; its key is the column `objid`.</param>
/// <param name="Columns">Rules; columns of the file without one are left out.</param>
/// <param name="NotWith">Columns that files of this shape do not have: with one of them, columns of the same names mean something else.</param>
public sealed record ColumnMap(string Id, string Table, IReadOnlyList<ColumnRule> Columns, IReadOnlyList<string>? NotWith = null)
{
    /// <summary>Names of the columns that a file of this shape must have.</summary>
    internal IEnumerable<string> Required => Columns.Where(c => c.Required).Select(c => c.From);

    /// <summary>Whether a file with this header has all required columns and none that speaks against the shape.</summary>
    internal bool Fits(IReadOnlyCollection<string> header) => MayFit(header) && !Lacks(header).Any();

    /// <summary>Whether a file with this header has no column that speaks against the shape.</summary>
    internal bool MayFit(IReadOnlyCollection<string> header) => NotWith is null || !NotWith.Any(name => header.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Required columns that are not in a header.</summary>
    internal IEnumerable<string> Lacks(IReadOnlyCollection<string> header) => Required.Where(name => !header.Contains(name, StringComparer.OrdinalIgnoreCase));
}
