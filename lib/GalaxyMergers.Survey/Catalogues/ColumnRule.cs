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
