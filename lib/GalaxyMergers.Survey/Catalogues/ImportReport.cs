namespace GalaxyMergers.Survey.Catalogues;

/// <summary>What the import of a file did.</summary>
/// <param name="File">The file.</param>
/// <param name="Sha256">SHA-256 of its bytes, hexadecimal.</param>
/// <param name="Tables">What each table got.</param>
/// <param name="Oddities">What was odd and what was done about it.</param>
/// <param name="UnusedColumns">Columns of the file that no table has a place for.</param>
public sealed record ImportReport(
    string File, string Sha256, IReadOnlyList<TableImport> Tables, IReadOnlyList<ImportOddity> Oddities, IReadOnlyList<string> UnusedColumns)
{
    /// <summary>Whether exactly these bytes had been imported before, so that nothing was done.</summary>
    public bool WasAlreadyImported => Tables.All(t => t.WasAlreadyImported);
}
