using System.Globalization;
using GalaxyMergers.Science.Cosmology;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>Turns records of a file into values for one table, by a column map. A value that cannot be used throws <see cref="FormatException"/>.</summary>
internal sealed class RowReader
{
    private readonly (ColumnRule Rule, int Field)[] _columns;
    private readonly OddityLog _oddities;
    private long _rows, _roundedRows;
    private int _firstLine;

    internal RowReader(ColumnMap map, string[] header, OddityLog oddities)
    {
        _oddities = oddities;
        _columns = [.. map.Columns
            .Select(rule => (rule, Array.FindIndex(header, name => name.Equals(rule.From, StringComparison.OrdinalIgnoreCase))))
            .Where(c => c.Item2 >= 0)];
        Values = new object[_columns.Length];
    }

    /// <summary>Names in the store of what <see cref="Values"/> holds.</summary>
    internal IEnumerable<string> Names => _columns.Select(c => c.Rule.To);

    /// <summary>Values of the record read last: long, double, string or <see cref="DBNull"/>.</summary>
    internal object[] Values { get; }

    /// <summary>Reads the table's present record.</summary>
    /// <exception cref="FormatException">A value cannot be used.</exception>
    internal void Read(IRecords table)
    {
        for (int i = 0; i < _columns.Length; i++)
        {
            (ColumnRule rule, int field) = _columns[i];
            ReadOnlySpan<char> text = table[field];
            object value = text.IsEmpty ? DBNull.Value : Convert(rule, text, table.Line);
            if (rule.Required && !rule.ValueOptional && value is DBNull) throw new FormatException($"{rule.From} '{text}' is no value, and one is required");
            Values[i] = value;
        }

        if (_rows++ == 0) _firstLine = table.Line;
    }

    /// <summary>Reports what can only be seen at the end of the file.</summary>
    internal void Finish()
    {
        if (_rows == 0 || _roundedRows < _rows) return;
        ColumnRule rule = _columns.First(c => c.Rule.RoundedTo is not null).Rule;
        _oddities.AddColumn(
            OddityKind.RoundedIdentifier, rule.From, _rows, _firstLine,
            $"every identifier is a multiple of {rule.RoundedTo}: rounded before publication; match by position instead");
    }

    private object Convert(ColumnRule rule, ReadOnlySpan<char> text, int line) => rule.Type switch
    {
        ColumnType.Id => Identifier(rule, text),
        ColumnType.Text => text.ToString(),
        ColumnType.RightAscension => Sexagesimal.ParseRightAscension(text.ToString()),
        ColumnType.Declination => Sexagesimal.ParseDeclination(text.ToString()),
        ColumnType.WholeNumber => Number(rule, text, line) is double whole ? Whole(rule, whole, text) : DBNull.Value,
        _ => Number(rule, text, line) is double real ? real : DBNull.Value,
    };

    private long Identifier(ColumnRule rule, ReadOnlySpan<char> text)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) || id <= 0)
            throw new FormatException($"{rule.From} '{text}' is not a positive 64-bit integer (was the column read as floating point?)");
        if (rule.RoundedTo is long step && id % step == 0) _roundedRows++;
        return id;
    }

    private static long Whole(ColumnRule rule, double value, ReadOnlySpan<char> text) =>
        value == Math.Floor(value) && Math.Abs(value) < 1e15 ? (long)value : throw new FormatException($"{rule.From} '{text}' is not a whole number");

    private double? Number(ColumnRule rule, ReadOnlySpan<char> text, int line)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || double.IsNaN(value))
            throw new FormatException($"{rule.From} '{text}' is not a number");
        foreach (double sentinel in rule.Missing)
        {
            if (value != sentinel) continue;
            _oddities.Add(OddityKind.MissingSentinel, rule.From, line, () => $"{string.Join(" or ", rule.Missing)} stands for not measured; stored as null");
            return null;
        }

        if (rule.Codes is { } codes && !codes.Contains(value))
            _oddities.Add(OddityKind.UnknownCode, rule.From, line, () => $"codes other than {string.Join(", ", codes)}, which the publisher explains; kept");
        return value < rule.Minimum || value > rule.Maximum ? Outside(rule, value, line) : value;
    }

    private double? Outside(ColumnRule rule, double value, int line)
    {
        string domain = $"{rule.Minimum} to {rule.Maximum}";
        switch (rule.Outside)
        {
            case OutsideDomain.Missing:
                _oddities.Add(OddityKind.OutsideDomain, rule.From, line, () => $"outside {domain}; stored as null");
                return null;
            case OutsideDomain.Clamp:
                _oddities.Add(OddityKind.Clamped, rule.From, line, () => $"outside {domain}; moved to the limit");
                return Math.Clamp(value, rule.Minimum ?? value, rule.Maximum ?? value);
            default:
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{rule.From} {value} lies outside {domain}"));
        }
    }
}
