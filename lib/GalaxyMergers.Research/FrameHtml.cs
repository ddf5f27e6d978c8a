using System.Globalization;
using System.Net;
using System.Text;
using Deedle;

namespace GalaxyMergers.Research;

/// <summary>A Deedle frame as a table for a notebook: its first and last rows, the types of its columns and how many values each lacks.</summary>
public static class FrameHtml
{
    private const int ShownAtEachEnd = 5;
    private const string Gap = "⋮", Missing = "–";

    /// <summary>The table as HTML; every text is escaped.</summary>
    /// <param name="frame">The frame.</param>
    public static string Write(IFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        FrameText text = frame.Apply(new Reading());
        StringBuilder html = new("<div style=\"overflow-x: auto\"><table>\n<thead>");
        Row(html, "th", ["", .. text.Columns]);
        Row(html, "td", ["", .. text.Types]);
        html.Append("</thead>\n<tbody>\n");
        foreach (string[] row in text.Rows) Row(html, "td", row);
        return html.Append("</tbody></table></div>\n<p>").Append(WebUtility.HtmlEncode(text.Size)).Append("</p>\n").ToString();
    }

    /// <summary>The same as plain text, columns separated by bars.</summary>
    /// <param name="frame">The frame.</param>
    public static string Text(IFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        FrameText text = frame.Apply(new Reading());
        return string.Join('\n', [Line(["", .. text.Columns]), Line(["", .. text.Types]), .. text.Rows.Select(Line), text.Size]);
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static void Row(StringBuilder html, string tag, IEnumerable<string> cells)
    {
        html.Append("<tr>");
        foreach (string cell in cells) html.Append('<').Append(tag).Append('>').Append(WebUtility.HtmlEncode(cell)).Append("</").Append(tag).Append('>');
        html.Append("</tr>\n");
    }

    private sealed record FrameText(string[] Columns, string[] Types, IReadOnlyList<string[]> Rows, string Size);

    /// <summary>Reads a frame of any keys.</summary>
    private sealed class Reading : IFrameOperation<FrameText>
    {
        public FrameText Invoke<TRow, TColumn>(Frame<TRow, TColumn> frame)
        {
            TColumn[] columns = [.. frame.ColumnKeys];
            TRow[] rows = [.. frame.RowKeys];
            Series<TRow, object>[] values = [.. columns.Select(column => frame.GetColumn<object>(column))];
            string[] types = [.. frame.ColumnTypes.Zip(values, (type, column) => TypeOf(type, rows.Length - column.ValueCount))];
            string[] Cells(int row) => [Of(rows[row]), .. values.Select(column => column.TryGet(rows[row]) is { HasValue: true } cell ? Of(cell.Value) : Missing)];
            IEnumerable<string[]> shown = rows.Length <= (2 * ShownAtEachEnd) + 1
                ? Enumerable.Range(0, rows.Length).Select(Cells)
                : [.. Enumerable.Range(0, ShownAtEachEnd).Select(Cells), [.. Enumerable.Repeat(Gap, columns.Length + 1)], .. Enumerable.Range(rows.Length - ShownAtEachEnd, ShownAtEachEnd).Select(Cells)];
            return new([.. columns.Select(column => Of(column))], types, [.. shown], string.Create(CultureInfo.InvariantCulture, $"{rows.Length} rows, {columns.Length} columns"));
        }

        private static string TypeOf(Type type, int missing) =>
            type.Name.ToLowerInvariant() + (missing > 0 ? string.Create(CultureInfo.InvariantCulture, $", {missing} missing") : string.Empty);

        private static string Of(object? value) => value switch
        {
            double number => number.ToString("G6", CultureInfo.InvariantCulture),
            float number => number.ToString("G6", CultureInfo.InvariantCulture),
            decimal number => number.ToString("G6", CultureInfo.InvariantCulture), // as Frame.ReadCsv reads numbers
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
        };
    }
}
