namespace GalaxyMergers.Survey.Catalogues;

/// <summary>What the import of a file did.</summary>
/// <param name="File">The file.</param>
/// <param name="Sha256">SHA-256 of its bytes, hexadecimal.</param>
/// <param name="Tables">What each table got.</param>
/// <param name="Warnings">What was odd and what was done about it.</param>
/// <param name="UnusedColumns">Columns of the file that no table has a place for.</param>
public sealed record ImportReport(
    string File, string Sha256, IReadOnlyList<TableImport> Tables, IReadOnlyList<ImportWarning> Warnings, IReadOnlyList<string> UnusedColumns)
{
    /// <summary>Whether exactly these bytes had been imported before, so that nothing was done.</summary>
    public bool WasAlreadyImported => Tables.All(t => t.WasAlreadyImported);
}

/// <summary>What one table got from a file.</summary>
/// <param name="Table">The table.</param>
/// <param name="Shape">Id of the column map that was used.</param>
/// <param name="RowsRead">Rows in the file.</param>
/// <param name="RowsAdded">Rows that are new in the table.</param>
/// <param name="WasAlreadyImported">Whether exactly these bytes had been imported before; the counts are those of then.</param>
public sealed record TableImport(string Table, string Shape, long RowsRead, long RowsAdded, bool WasAlreadyImported);

/// <summary>How far the import of a file has come.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="BytesRead">Bytes of the file (compressed, if it is) read.</param>
/// <param name="BytesTotal">Size of the file.</param>
public readonly record struct ImportProgress(long Rows, long BytesRead, long BytesTotal);
