using System.Collections;
using System.Globalization;
using System.Net;
using System.Text;

namespace GalaxyMergers.Notebooks.Display;

/// <summary>Shows any value: by its own formatters, else tables of records as HTML, else text.</summary>
internal static class ObjectFormatter
{
    /// <summary>The value in the MIME types that suit it; always with plain text.</summary>
    /// <exception cref="Exception">The value's own formatter or property failed.</exception>
    public static MimeBundle Show(object? value)
    {
        MimeBundle bundle = value switch
        {
            null => new MimeBundle(),
            HtmlContent html => MimeBundle.Of(MimeBundle.Html, html.Html),
            _ => ConventionFormatters.Show(value) ?? Table(value),
        };
        return bundle.Has(MimeBundle.Plain) ? bundle : bundle.Add(MimeBundle.Plain, ValueText.Of(value));
    }

    private static MimeBundle Table(object value)
    {
        RecordTable? table = value switch
        {
            string => null,
            IEnumerable rows => RecordTable.OfRows(rows),
            _ => RecordTable.OfProperties(value),
        };
        return table is null
            ? new MimeBundle()
            : MimeBundle.Of(MimeBundle.Html, ObjectHtmlTable.Write(table)).Add(MimeBundle.Plain, table.IsRows ? ObjectTextTable.Write(table) : ValueText.Of(value));
    }
}

/// <summary>Writes a table as HTML; numbers show six significant digits, and all of them when pointed at.</summary>
internal static class ObjectHtmlTable
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

/// <summary>Writes a table as text with aligned columns.</summary>
internal static class ObjectTextTable
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
