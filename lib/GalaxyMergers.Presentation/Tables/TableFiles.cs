using System.Text;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Presentation.Tables;

/// <summary>Writes tables as <c>NAME.csv</c>, <c>NAME.md</c> and <c>NAME.meta.json</c> (caption, notes, provenance).</summary>
public static class TableFiles
{
    /// <summary>Writes the three files of each table, replacing earlier ones.</summary>
    /// <param name="folder">Where to; made when it does not exist.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="provenance">What made them.</param>
    public static void Write(string folder, IEnumerable<ResultTable> tables, FigureProvenance provenance)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(provenance);
        Directory.CreateDirectory(folder);
        foreach (ResultTable table in tables)
        {
            string stem = Path.Combine(folder, table.Name);
            AtomicFile.WriteText(stem + ".csv", CsvTable.Write(table));
            AtomicFile.WriteText(stem + ".md", $"{MarkdownTable.Write(table)}\n{provenance.Sentence}\n");
            AtomicFile.WriteText(stem + ".meta.json", Metadata(table, provenance).ToJsonString(PlotlyJson.Indented) + "\n");
        }
    }

    private static JsonObject Metadata(ResultTable table, FigureProvenance provenance)
    {
        JsonObject metadata = new()
        {
            ["table"] = table.Name,
            ["caption"] = table.Caption,
            ["notes"] = PlotlyJson.Array(table.Notes),
        };
        foreach ((string key, JsonNode? value) in provenance.ToJson())
            metadata[key] = value?.DeepClone();
        return metadata;
    }
}

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

/// <summary>Writes a <see cref="ResultTable"/> as Markdown (pipe table, caption above, notes below).</summary>
public static class MarkdownTable
{
    /// <summary>The table as Markdown text.</summary>
    /// <param name="table">The table.</param>
    public static string Write(ResultTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        StringBuilder text = new();
        text.Append(table.Caption).Append("\n\n");
        AppendRow(text, table.ShownColumns.Select(c => c.Heading));
        AppendRow(text, table.ShownColumns.Select(c => c.IsNumeric ? "---:" : "---"));
        for (int row = 0; row < table.RowCount; row++)
            AppendRow(text, table.ShownColumns.Select(c => c.DisplayCells[row]));
        foreach (string note in table.Notes)
            text.Append('\n').Append(note).Append('\n');
        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(Escaped)).Append(" |\n");

    private static string Escaped(string cell) =>
        cell.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');
}
