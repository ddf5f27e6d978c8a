using System.Buffers.Binary;
using System.Globalization;
using System.Xml;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>
/// Reads the first table of a VOTable (IVOA, 1.0 to 1.5) row by row: TABLEDATA, BINARY or BINARY2. Nothing that the file refers to is fetched.
/// </summary>
internal sealed class VoTableRecords : IRecords
{
    internal const string WebPage = "it is a web page, perhaps an error message of the archive; fetch it again";

    private readonly XmlReader _xml;
    private readonly List<VoTableField> _columns = [];
    private readonly VoTableBinary? _binary;
    private readonly string[] _fields;
    private int _cells;

    /// <summary>Reads up to the data.</summary>
    /// <exception cref="InvalidDataException">There is no table that can be read.</exception>
    /// <exception cref="XmlException">The XML is damaged.</exception>
    internal VoTableRecords(Stream stream)
    {
        _xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });
        ReadHeader();
        _fields = new string[_columns.Count];
        if (_xml.LocalName == "TABLEDATA") return;
        string kind = _xml.LocalName;
        bool isEmpty = _xml.IsEmptyElement;
        while (_xml.LocalName != "STREAM" || _xml.NodeType != XmlNodeType.Element)
            if (isEmpty || !_xml.Read() || IsEndOf(kind)) throw new InvalidDataException($"its {kind} has no STREAM");
        if (_xml.GetAttribute("href") is string address) throw new InvalidDataException($"its data lie elsewhere ({FieldReader.Short(address)}); fetch the table as TABLEDATA");
        if (_xml.GetAttribute("encoding") is { } encoding and not "base64") throw new InvalidDataException($"its data have the encoding '{FieldReader.Short(encoding)}'; fetch the table as TABLEDATA");
        _binary = new VoTableBinary(_xml, _columns, hasNullFlags: kind == "BINARY2");
    }

    /// <summary>Names of the columns that are read.</summary>
    internal string[] Names => [.. _columns.Where(c => c.IsSingle).Select(c => c.Name)];

    public int Line { get; private set; }

    public int FieldCount { get; private set; }

    public string? Fault => _cells == _columns.Count ? null : $"{_cells} TD where there are {_columns.Count} FIELD";

    public ReadOnlySpan<char> this[int field] => _fields[field];

    public bool Read()
    {
        if (_binary is null ? ReadText() : ReadBinary(_binary)) return true;
        while (_xml.Read() && !IsEndOf("RESOURCE"))
            if (_xml.NodeType == XmlNodeType.Element && _xml.LocalName == "INFO") RequireGoodStatus();
        return false;
    }

    private bool IsEndOf(string element) => _xml.NodeType == XmlNodeType.EndElement && _xml.LocalName == element;

    private bool ReadText()
    {
        if (_xml.LocalName == "TABLEDATA" && _xml.IsEmptyElement) return false;
        while (_xml.Read() && !IsEndOf("TABLEDATA"))
        {
            if (_xml.NodeType != XmlNodeType.Element || _xml.LocalName != "TR") continue;
            Line = ((IXmlLineInfo)_xml).LineNumber;
            ReadCells();
            return true;
        }

        return false;
    }

    private bool ReadBinary(VoTableBinary binary)
    {
        if (!binary.Read(_fields)) return false;
        Line++;
        (_cells, FieldCount) = (_columns.Count, binary.FieldCount);
        return true;
    }

    private void ReadHeader()
    {
        bool isVoTable = false;
        while (_xml.Read())
        {
            if (_xml.NodeType != XmlNodeType.Element) continue;
            switch (_xml.LocalName)
            {
                case "VOTABLE":
                    isVoTable = true;
                    break;
                case not "VOTABLE" when !isVoTable:
                    throw new InvalidDataException(_xml.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase) ? WebPage : $"it is XML ({FieldReader.Short(_xml.LocalName)}), and no VOTable");
                case "INFO":
                    RequireGoodStatus();
                    break;
                case "TABLE" when _columns.Count > 0:
                    throw new InvalidDataException("its first table has no data");
                case "FIELD":
                    ReadField();
                    break;
                case "TABLEDATA" or "BINARY" or "BINARY2":
                    if (_columns.Count == 0) throw new InvalidDataException("its table has no FIELD");
                    return;
                case "FITS":
                    throw new InvalidDataException("its data are a FITS file within; fetch the table as TABLEDATA");
            }
        }

        throw new InvalidDataException(isVoTable ? "it is a VOTable without data" : WebPage);
    }

    /// <summary>Looks at the INFO that the reader stands on: whether it says that the query failed, or that its answer lacks rows (DALI 1.1, Use of VOTable).</summary>
    private void RequireGoodStatus()
    {
        if (_xml.GetAttribute("name") != "QUERY_STATUS") return;
        string? status = _xml.GetAttribute("value");
        if (status == "OVERFLOW") throw new InvalidDataException("rows are missing: the archive stopped at its limit, QUERY_STATUS is OVERFLOW; ask it for more rows (MAXREC) or one part of the sky at a time, or take that INFO out if these rows are all you want");
        if (status == "ERROR") throw new InvalidDataException($"the archive answered with an error ({FieldReader.Short(_xml.ReadElementContentAsString().Trim().ReplaceLineEndings(" "))})");
    }

    private void ReadField()
    {
        VoTableField field = VoTableField.Read(_xml);
        if (!_xml.IsEmptyElement)
        {
            using XmlReader within = _xml.ReadSubtree();
            while (within.Read())
                if (within.NodeType == XmlNodeType.Element && within.LocalName == "VALUES" && within.GetAttribute("null") is string absent) field = new VoTableField(field.Name, field.Type, field.Count, field.IsVariable, absent.Trim());
        }

        _columns.Add(field);
    }

    /// <summary>Reads the cells of the TR that the reader stands on.</summary>
    private void ReadCells()
    {
        (_cells, FieldCount) = (0, 0);
        if (_xml.IsEmptyElement) return;
        while (_xml.Read() && !IsEndOf("TR"))
        {
            if (_xml.NodeType != XmlNodeType.Element) continue;
            VoTableField? column = _cells < _columns.Count ? _columns[_cells] : null;
            string text = CellText();
            if (column?.IsSingle == true) _fields[FieldCount++] = column.Text(text);
            _cells++;
        }
    }

    /// <summary>Text of the cell that the reader stands on; it stands on its end thereafter.</summary>
    private string CellText()
    {
        if (_xml.IsEmptyElement) return string.Empty;
        string first = string.Empty;
        System.Text.StringBuilder? more = null;
        int depth = _xml.Depth;
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.EntityReference)) continue;
            if (first.Length == 0) first = _xml.Value;
            else (more ??= new(first)).Append(_xml.Value);
        }

        return more?.ToString() ?? first;
    }
}

/// <summary>Rows of a VOTable's BINARY or BINARY2 (VOTable 1.4, sections 5.3 and 5.4).</summary>
/// <param name="xml">Stands on the element that holds its bytes as base64.</param>
/// <param name="columns">All columns.</param>
/// <param name="hasNullFlags">Whether each row begins with a bit a column that says whether the cell is null (BINARY2).</param>
internal sealed class VoTableBinary(XmlReader xml, IReadOnlyList<VoTableField> columns, bool hasNullFlags)
{
    private const int Piece = 1 << 16, LongestText = 1 << 22;
    private readonly byte[] _flags = new byte[hasNullFlags ? (columns.Count + 7) / 8 : 0];
    private readonly byte[] _length = new byte[4], _decoded = new byte[Piece];
    private byte[] _cell = new byte[Piece];
    private int _at, _count;
    private bool _hasStarted, _isAtEnd;

    /// <summary>Cells of the present row that were read.</summary>
    internal int FieldCount { get; private set; }

    /// <summary>Reads the next row into texts; false at the end.</summary>
    /// <exception cref="InvalidDataException">The data end within a row, or a cell claims an absurd size.</exception>
    internal bool Read(string[] fields)
    {
        (FieldCount, _hasStarted) = (0, false);
        if (!Fill(_flags)) return false;
        for (int i = 0; i < columns.Count; i++)
        {
            VoTableField column = columns[i];
            if (!ReadCount(column, out long count)) return false;
            long bytes = BinaryValue.Size(column.Type, count);
            if (!column.IsSingle)
            {
                if (!Skip(bytes)) return false;
                continue;
            }

            if (Cell(column, bytes) is not string text) return false;
            fields[FieldCount++] = IsNull(i) ? string.Empty : text;
        }

        return _hasStarted ? true : throw new InvalidDataException("its rows have no bytes");
    }

    private bool ReadCount(VoTableField column, out long count)
    {
        count = column.Count;
        if (!column.IsVariable) return true;
        if (!Fill(_length)) return false;
        count = BinaryPrimitives.ReadInt32BigEndian(_length);
        return count >= 0 ? true : throw new InvalidDataException($"a cell of {FieldReader.Short(column.Name)} claims {count.ToString(CultureInfo.InvariantCulture)} values");
    }

    private bool IsNull(int column) => hasNullFlags && (_flags[column / 8] & (0x80 >> (column % 8))) != 0;

    /// <summary>Text of a cell, read piece by piece, so that a size that is only claimed takes no memory; null where the data end before the row.</summary>
    private string? Cell(VoTableField column, long bytes)
    {
        if (bytes > LongestText) throw new InvalidDataException($"a cell of {FieldReader.Short(column.Name)} claims {bytes.ToString(CultureInfo.InvariantCulture)} bytes");
        int read = 0;
        while (read < bytes)
        {
            if (read == _cell.Length) Array.Resize(ref _cell, 2 * _cell.Length);
            int wanted = (int)Math.Min(bytes, _cell.Length) - read;
            if (!Fill(_cell.AsSpan(read, wanted))) return null;
            read += wanted;
        }

        return BinaryValue.Text(column.Type, _cell.AsSpan(0, (int)bytes), column.WholeNull);
    }

    private bool Skip(long bytes)
    {
        for (; bytes > 0; bytes -= Math.Min(bytes, _cell.Length))
            if (!Fill(_cell.AsSpan(0, (int)Math.Min(bytes, _cell.Length)))) return false;
        return true;
    }

    /// <summary>Fills a span; false where the data end before the row.</summary>
    private bool Fill(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_at == _count && !Decode()) return _hasStarted ? throw new InvalidDataException("its binary data end within a row") : false;
            int taken = Math.Min(bytes.Length, _count - _at);
            _decoded.AsSpan(_at, taken).CopyTo(bytes);
            bytes = bytes[taken..];
            _at += taken;
            _hasStarted = true;
        }

        return true;
    }

    /// <summary>Decodes the next piece; false at the end, where the reader leaves the element and must not be asked again.</summary>
    private bool Decode()
    {
        (_at, _count) = (0, _isAtEnd ? 0 : xml.ReadElementContentAsBase64(_decoded, 0, _decoded.Length));
        _isAtEnd = _count == 0;
        return !_isAtEnd;
    }
}

/// <summary>A column of a VOTable, as its FIELD element describes it.</summary>
/// <param name="Name">Its name; the ID where it has none.</param>
/// <param name="Type">Type by the letter of FITS, and U for two-byte characters.</param>
/// <param name="Count">Values in a cell; the most that there can be where <paramref name="IsVariable"/>, -1 without limit.</param>
/// <param name="IsVariable">Whether cells differ in length.</param>
/// <param name="Null">Whole number, or other text, that stands for no value.</param>
internal sealed record VoTableField(string Name, char Type, long Count, bool IsVariable, string? Null)
{
    private const int LargestArray = 1 << 24;

    /// <summary>Whether a cell is one number, bit, truth value or text; arrays and complex numbers are left out.</summary>
    internal bool IsSingle => Type is 'A' or 'U' || (Count == 1 && !IsVariable && "XLBIJKED".Contains(Type, StringComparison.Ordinal));

    internal long? WholeNull { get; } = long.TryParse(Null, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : null;

    /// <summary>Reads the attributes of the FIELD that the reader stands on.</summary>
    /// <exception cref="InvalidDataException">Its type is unknown, or its size absurd.</exception>
    internal static VoTableField Read(XmlReader xml)
    {
        string name = xml.GetAttribute("name") ?? xml.GetAttribute("ID") ?? string.Empty, type = xml.GetAttribute("datatype") ?? string.Empty;
        (long count, bool isVariable) = Size(name, xml.GetAttribute("arraysize"));
        char letter = type switch
        {
            "boolean" => 'L',
            "bit" => 'X',
            "unsignedByte" => 'B',
            "short" => 'I',
            "int" => 'J',
            "long" => 'K',
            "char" => 'A',
            "unicodeChar" => 'U',
            "float" => 'E',
            "double" => 'D',
            "floatComplex" => 'C',
            "doubleComplex" => 'M',
            _ => throw new InvalidDataException($"the column {FieldReader.Short(name)} has the datatype '{FieldReader.Short(type)}', which VOTable does not know"),
        };
        return new VoTableField(name.Trim(), letter, count, isVariable, null);
    }

    /// <summary>Text of a cell of TABLEDATA: empty for the null value; truth values become 1 and 0, hexadecimal numbers decimal ones.</summary>
    internal string Text(string cell)
    {
        string text = cell.Trim();
        if (text.Length == 0 || text == Null) return string.Empty;
        return Type switch
        {
            'L' => text switch { "T" or "t" or "1" or "true" or "True" or "TRUE" => "1", "F" or "f" or "0" or "false" or "False" or "FALSE" => "0", _ => string.Empty },
            'B' or 'I' or 'J' or 'K' when text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
                && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long value) => value.ToString(CultureInfo.InvariantCulture),
            _ => text,
        };
    }

    /// <summary>An arraysize such as 3, *, 8* or 2x4.</summary>
    private static (long Count, bool IsVariable) Size(string name, string? arraySize)
    {
        if (string.IsNullOrWhiteSpace(arraySize)) return (1, false);
        string text = arraySize.Trim();
        bool isVariable = text.EndsWith('*');
        string[] sides = text.TrimEnd('*').Split('x', StringSplitOptions.RemoveEmptyEntries);
        if (sides.Length == 0) return (-1, true);
        long count = 1;
        foreach (string side in sides)
        {
            if (!int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out int length) || (count *= length) > LargestArray)
                throw new InvalidDataException($"the column {FieldReader.Short(name)} has the arraysize '{FieldReader.Short(arraySize)}'");
        }

        return (count, isVariable);
    }
}
