using System.Text;

namespace GalaxyMergers.Notebooks.Display;

/// <summary>Writes a table as text with aligned columns.</summary>
internal static class TextTable
{
    private const int WidestColumn = 40;

    /// <summary>The table, without a line end after the last row.</summary>
    public static string Write(RecordTable table)
    {
        List<string[]> lines = [[.. table.Columns], .. table.Rows.Select(row => row.Select(Shortened).ToArray())];
        int[] widths = [.. table.Columns.Select((_, column) => lines.Max(line => line[column].Length))];
        StringBuilder text = new();
        for (int i = 0; i < lines.Count; i++)
        {
            IEnumerable<string> cells = lines[i].Select((cell, column) =>
                i > 0 && ValueText.IsNumber(table.Rows[i - 1][column]) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            text.Append(i == 0 ? string.Empty : "\n").Append(string.Join("  ", cells).TrimEnd());
        }
        return table.Remainder.Length == 0 ? text.ToString() : text.Append('\n').Append(table.Remainder).ToString();
    }

    private static string Shortened(object? value)
    {
        string text = ValueText.InTable(value).ReplaceLineEndings(" ");
        return text.Length <= WidestColumn ? text : text[..(WidestColumn - 3)] + "...";
    }
}
