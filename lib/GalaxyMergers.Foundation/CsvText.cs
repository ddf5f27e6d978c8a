using System.Buffers;
using System.Globalization;
using System.Text;

namespace GalaxyMergers;

/// <summary>Text of CSV files (RFC 4180): one header line, line feed, no comments; numbers in their shortest form that reads back to the same bits.</summary>
public static class CsvText
{
    private static readonly SearchValues<char> QuotedCharacters = SearchValues.Create(",\"\r\n");

    /// <summary>A whole table.</summary>
    /// <param name="header">Names of the columns.</param>
    /// <param name="rows">The rows; each has a cell for each column.</param>
    public static string Write(IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        StringBuilder text = new();
        text.AppendJoin(',', header.Select(Cell)).Append('\n');
        foreach (IEnumerable<string> row in rows) text.AppendJoin(',', row.Select(Cell)).Append('\n');
        return text.ToString();
    }

    /// <summary>A cell, in quotes where it holds a comma, a quote or a line break.</summary>
    /// <param name="text">What stands in it.</param>
    public static string Cell(string text) => text.AsSpan().ContainsAny(QuotedCharacters) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>A real number; empty for NaN, which stands for a value that does not exist.</summary>
    /// <param name="value">The number.</param>
    public static string Real(double value) => double.IsNaN(value) ? string.Empty : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);
}
