namespace GalaxyMergers.Presentation.Tables;

/// <summary>Writes a <see cref="ResultTable"/> as CSV (RFC 4180, one header line, line feed, no comment lines).</summary>
public static class CsvTable
{
    /// <summary>The table as CSV text.</summary>
    /// <param name="table">The table.</param>
    public static string Write(ResultTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        TableColumn[] columns = [.. table.StoredColumns];
        return CsvText.Write(columns.Select(c => c.Name), Enumerable.Range(0, table.RowCount).Select(row => columns.Select(c => c.CsvCells[row])));
    }
}
