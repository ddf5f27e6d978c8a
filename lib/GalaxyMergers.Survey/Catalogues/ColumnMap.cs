namespace GalaxyMergers.Survey.Catalogues;

/// <summary>How files of one shape fill one table of the store.</summary>
/// <param name="Id">Name of the shape.</param>
/// <param name="Table">Table of the store; its key is the column `objid`.</param>
/// <param name="Columns">Rules; columns of the file without one are left out.</param>
public sealed record ColumnMap(string Id, string Table, IReadOnlyList<ColumnRule> Columns)
{
    /// <summary>Whether a file with this header has all required columns.</summary>
    internal bool Fits(IReadOnlyCollection<string> header) =>
        Columns.Where(c => c.Required).All(c => header.Contains(c.From, StringComparer.OrdinalIgnoreCase));
}
