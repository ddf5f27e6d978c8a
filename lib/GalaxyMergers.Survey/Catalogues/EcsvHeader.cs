using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>What the YAML header of an Enhanced CSV file (astropy's ECSV 1.0) says: the separator, and name and type of each column.</summary>
internal sealed class EcsvHeader
{
    private const int LongestHeader = 1 << 22, DeepestNesting = 64;

    private EcsvHeader(string separator, IReadOnlyList<(string Name, string Type)> columns)
    {
        Separator = separator is "," or " " ? separator[0] : throw new InvalidDataException($"its ECSV header asks for the delimiter '{FieldReader.Short(separator)}'; ECSV has comma and space only");
        Columns = columns;
    }

    /// <summary>A comma or a blank.</summary>
    internal char Separator { get; }

    /// <summary>Name and ECSV type (such as int64, float64, string, bool) of each column.</summary>
    internal IReadOnlyList<(string Name, string Type)> Columns { get; }

    /// <summary>Reads the lines behind #, and moves to the line after them.</summary>
    /// <exception cref="InvalidDataException">They are no ECSV header, or nothing follows.</exception>
    internal static EcsvHeader Read(DelimitedReader lines)
    {
        var yaml = new StringBuilder();
        bool read = true;
        for (; read && lines.Text.StartsWith('#'); read = lines.NextLine())
        {
            ReadOnlySpan<char> line = lines.Text.AsSpan(1);
            if (line.StartsWith(" ")) line = line[1..];
            if (!line.StartsWith("%")) yaml.Append(line).Append('\n');
            if (yaml.Length > LongestHeader) throw new InvalidDataException("its ECSV header never ends");
        }

        if (!read) throw new InvalidDataException("it ends within its ECSV header");
        try
        {
            return Parse(new Parser(new StringReader(yaml.ToString())));
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException) // YamlDotNet throws the others too where a text is no YAML
        {
            throw new InvalidDataException($"its ECSV header is no valid YAML ({e.Message})", e);
        }
    }

    /// <summary>Walks through the events without recursion: of the document only delimiter and datatype matter, of a column its name and type.</summary>
    private static EcsvHeader Parse(Parser parser)
    {
        string separator = " ";
        var columns = new List<(string Name, string Type)>();
        var keys = new Stack<string?>(); // of each open mapping the key whose value comes next; of each open list "[]"
        string? name = null, type = null;
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart or SequenceStart:
                    if (keys.Count >= DeepestNesting) throw new InvalidDataException("its ECSV header is nested too deeply");
                    if (keys.TryPeek(out string? outer) && outer is null) throw new InvalidDataException("its ECSV header has a key that is no word");
                    keys.Push(parser.Current is MappingStart ? null : "[]");
                    if (keys.Count == 3) (name, type) = (null, null);
                    break;
                case MappingEnd or SequenceEnd:
                    if (parser.Current is MappingEnd && IsColumn(keys))
                        columns.Add((name ?? throw new InvalidDataException("its ECSV header has a column without a name"), type ?? "string"));
                    keys.Pop();
                    EndValue(keys);
                    break;
                case Scalar scalar when keys.Count > 0 && keys.Peek() is null:
                    keys.Pop();
                    keys.Push(scalar.Value);
                    break;
                case Scalar scalar:
                    if (keys.Count == 1 && keys.Peek() == "delimiter") separator = scalar.Value;
                    if (IsColumn(keys) && keys.Peek() == "name") name = scalar.Value;
                    if (IsColumn(keys) && keys.Peek() == "datatype") type = scalar.Value;
                    EndValue(keys);
                    break;
                case AnchorAlias:
                    EndValue(keys);
                    break;
            }
        }

        return columns.Count > 0 ? new EcsvHeader(separator, columns) : throw new InvalidDataException("its ECSV header names no columns");
    }

    /// <summary>Whether the walk is within an item of the list `datatype` at the top.</summary>
    private static bool IsColumn(Stack<string?> keys) => keys.Count == 3 && keys.Skip(1).SequenceEqual(["[]", "datatype"]);

    private static void EndValue(Stack<string?> keys)
    {
        if (keys.Count == 0 || keys.Peek() == "[]") return;
        keys.Pop();
        keys.Push(null);
    }
}

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
