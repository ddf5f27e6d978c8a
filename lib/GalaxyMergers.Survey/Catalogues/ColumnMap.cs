namespace GalaxyMergers.Survey.Catalogues;

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
