namespace GalaxyMergers.Survey.Catalogues;

/// <summary>Turns records of a file into values for one table, by a column map. A value that cannot be used throws <see cref="FormatException"/>.</summary>
internal sealed class RowReader
{
    private readonly (ColumnRule Rule, int Field)[] _columns;
    private readonly OddityLog _oddities;
    private readonly FieldReader _fields;
    private long _rows, _roundedRows;
    private int _firstLine;

    internal RowReader(ColumnMap map, string[] header, OddityLog oddities)
    {
        _oddities = oddities;
        _fields = new FieldReader(oddities);
        _columns = [.. map.Columns
            .Select(rule => (rule, Array.FindIndex(header, name => name.Equals(rule.From, StringComparison.OrdinalIgnoreCase))))
            .Where(c => c.Item2 >= 0)];
        Values = new object[_columns.Length];
    }

    /// <summary>Numbers of the file's columns that are read.</summary>
    internal IEnumerable<int> Fields => _columns.Select(c => c.Field);

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
            object? value = _fields.Read(rule, table[field], table.Line);
            if (value is long id && id % rule.RoundedTo == 0) _roundedRows++;
            Values[i] = value ?? DBNull.Value;
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
}
