using System.Text;

namespace GalaxyMergers.Presentation.Tables;

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
