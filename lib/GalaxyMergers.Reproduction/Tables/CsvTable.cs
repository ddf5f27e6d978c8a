using System.Text;

namespace GalaxyMergers.Reproduction.Tables;

/// <summary>Writes a <see cref="ResultTable"/> as CSV (RFC 4180, one header line, line feed, no comment lines).</summary>
public static class CsvTable
{
    private static readonly System.Buffers.SearchValues<char> QuotedCharacters = System.Buffers.SearchValues.Create(",\"\r\n");

    /// <summary>The table as CSV text.</summary>
    /// <param name="table">The table.</param>
    public static string Write(ResultTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        StringBuilder text = new();
        text.AppendJoin(',', table.StoredColumns.Select(c => Quoted(c.Name))).Append('\n');
        for (int row = 0; row < table.RowCount; row++)
            text.AppendJoin(',', table.StoredColumns.Select(c => Quoted(c.CsvCells[row]))).Append('\n');
        return text.ToString();
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(QuotedCharacters) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
