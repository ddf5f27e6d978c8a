using System.Text;

namespace GalaxyMergers.Presentation.Tables;

/// <summary>Writes a <see cref="ResultTable"/> as an HTML fragment.</summary>
public static class HtmlTable
{
    /// <summary>A column with a cell of more letters than this is given room on a narrow screen.</summary>
    private const int LongCell = 30;

    /// <summary>Cells of at most this many letters are not broken.</summary>
    private const int ShortCell = 12;

    /// <summary>The table as a <c>figure</c> element with caption and notes; every text is escaped.</summary>
    /// <param name="table">The table.</param>
    public static string Write(ResultTable table) => Write(table, textStyle: string.Empty);

    /// <summary>The same for a notebook, whose front ends align every cell to the right unless the cell itself says otherwise.</summary>
    /// <param name="table">The table.</param>
    public static string WriteForNotebook(ResultTable table) => Write(table, " style=\"text-align: left\"");

    private static string Write(ResultTable table, string textStyle)
    {
        ArgumentNullException.ThrowIfNull(table);
        StringBuilder text = new();
        text.Append("<figure class=\"table\" id=\"table-").Append(HtmlText.Encode(table.Name)).Append("\">\n");
        text.Append("<figcaption>").Append(HtmlText.Encode(table.Caption)).Append("</figcaption>\n<div class=\"scroll\"><table>\n<thead><tr>");
        foreach (TableColumn column in table.ShownColumns)
            AppendCell(text, "th", column, column.Heading, textStyle);
        text.Append("</tr></thead>\n<tbody>\n");
        for (int row = 0; row < table.RowCount; row++)
        {
            text.Append("<tr>");
            foreach (TableColumn column in table.ShownColumns)
                AppendCell(text, "td", column, column.DisplayCells[row], textStyle);
            text.Append("</tr>\n");
        }
        text.Append("</tbody></table></div>\n");
        foreach (string note in table.Notes)
            text.Append("<p class=\"note\">").Append(HtmlText.Encode(note)).Append("</p>\n");
        return text.Append("</figure>\n").ToString();
    }

    private static void AppendCell(StringBuilder text, string tag, TableColumn column, string content, string textStyle) =>
        text.Append('<').Append(tag).Append(ClassOf(column)).Append(column.IsNumeric ? string.Empty : textStyle).Append('>')
            .Append(HtmlText.Encode(content)).Append("</").Append(tag).Append('>');

    private static string ClassOf(TableColumn column)
    {
        if (column.IsNumeric)
            return " class=\"number\"";
        int longest = column.DisplayCells.Select(cell => cell.Length).DefaultIfEmpty(0).Max();
        return longest > LongCell ? " class=\"long\"" : longest > ShortCell ? string.Empty : " class=\"short\"";
    }
}
