namespace GalaxyMergers.Survey.Catalogues;

/// <summary>What one table got from a file.</summary>
/// <param name="Table">The table.</param>
/// <param name="Shape">Id of the column map that was used.</param>
/// <param name="RowsRead">Rows in the file.</param>
/// <param name="RowsAdded">Rows that are new in the table.</param>
/// <param name="WasAlreadyImported">Whether exactly these bytes had been imported before; the counts are those of then.</param>
public sealed record TableImport(string Table, string Shape, long RowsRead, long RowsAdded, bool WasAlreadyImported);
