namespace GalaxyMergers.Survey.Catalogues;

/// <summary>Records of an ECSV table; its True and False become 1 and 0.</summary>
internal sealed class EcsvRecords : IRecords
{
    private readonly DelimitedReader _table;
    private readonly bool[] _isBoolean;

    /// <exception cref="InvalidDataException">The line of names differs from the header above it.</exception>
    internal EcsvRecords(DelimitedReader table, EcsvHeader header, string[] names)
    {
        if (!header.Columns.Select(c => c.Name).SequenceEqual(names))
            throw new InvalidDataException($"its ECSV header describes other columns than line {table.Line} names");
        (_table, _isBoolean) = (table, [.. header.Columns.Select(c => c.Type == "bool")]);
    }

    public int Line => _table.Line;

    public int FieldCount => _table.FieldCount;

    public string? Fault => _table.Fault;

    public ReadOnlySpan<char> this[int field] => field < _isBoolean.Length && _isBoolean[field]
        ? _table[field] switch { "True" => "1", "False" => "0", ReadOnlySpan<char> other => other }
        : _table[field];

    public bool Read() => _table.Read();
}
