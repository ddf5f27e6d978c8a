using System.Globalization;
using System.Net;
using System.Text;

namespace GalaxyMergers.Notebooks.Display;

/// <summary>Writes a table as HTML; numbers show six significant digits, and all of them when pointed at.</summary>
internal static class HtmlTable
{
    /// <summary>The table; all text is escaped.</summary>
    public static string Write(RecordTable table)
    {
        StringBuilder html = new("<table><thead><tr>");
        foreach (string column in table.Columns)
            html.Append("<th>").Append(Escape(column)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (object?[] row in table.Rows)
        {
            html.Append("<tr>");
            foreach (object? value in row)
                html.Append(Cell(value));
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
        if (table.Remainder.Length > 0)
            html.Append("<p>").Append(table.Remainder).Append("</p>");
        return html.ToString();
    }

    private static string Cell(object? value)
    {
        string text = ValueText.InTable(value);
        if (!ValueText.IsNumber(value))
            return $"<td style=\"text-align:left\">{Escape(text)}</td>";
        string full = ((IFormattable)value!).ToString(null, CultureInfo.InvariantCulture);
        string title = full == text ? string.Empty : $" title=\"{full}\"";
        return $"<td style=\"text-align:right\"{title}>{text}</td>";
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
