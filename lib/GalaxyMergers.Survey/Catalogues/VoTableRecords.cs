using System.Xml;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>
/// Reads the first table of a VOTable (IVOA, 1.0 to 1.5) row by row: TABLEDATA, BINARY or BINARY2. Nothing that the file refers to is fetched.
/// </summary>
internal sealed class VoTableRecords : IRecords
{
    internal const string WebPage = "it is a web page, perhaps an error message of the archive; fetch it again";
    private const int BufferBytes = 1 << 16;

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
        while (_xml.LocalName != "STREAM" || _xml.NodeType != XmlNodeType.Element)
            if (!_xml.Read() || (_xml.NodeType == XmlNodeType.EndElement && _xml.LocalName == kind)) throw new InvalidDataException($"its {kind} has no STREAM");
        if (_xml.GetAttribute("href") is string address) throw new InvalidDataException($"its data lie elsewhere ({FieldReader.Short(address)}); fetch the table as TABLEDATA");
        if (_xml.GetAttribute("encoding") is { } encoding and not "base64") throw new InvalidDataException($"its data have the encoding '{FieldReader.Short(encoding)}'; fetch the table as TABLEDATA");
        _binary = new VoTableBinary(new BufferedStream(new Base64Content(_xml), BufferBytes), _columns, hasNullFlags: kind == "BINARY2");
    }

    /// <summary>Names of the columns that are read.</summary>
    internal string[] Names => [.. _columns.Where(c => c.IsSingle).Select(c => c.Name)];

    public int Line { get; private set; }

    public int FieldCount { get; private set; }

    public string? Fault => _cells == _columns.Count ? null : $"{_cells} TD where there are {_columns.Count} FIELD";

    public ReadOnlySpan<char> this[int field] => _fields[field];

    public bool Read()
    {
        if (_binary is not null) return ReadBinary();
        while (_xml.Read())
        {
            if (_xml.NodeType == XmlNodeType.EndElement && _xml.LocalName == "TABLEDATA") return false;
            if (_xml.NodeType != XmlNodeType.Element || _xml.LocalName != "TR") continue;
            Line = ((IXmlLineInfo)_xml).LineNumber;
            ReadCells();
            return true;
        }

        return false;
    }

    private bool ReadBinary()
    {
        if (!_binary!.Read(_fields)) return false;
        Line++;
        (_cells, FieldCount) = (_columns.Count, _binary.FieldCount);
        return true;
    }

    private void ReadHeader()
    {
        string? failure = null;
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
                case "INFO" when _xml.GetAttribute("name") == "QUERY_STATUS" && _xml.GetAttribute("value") == "ERROR":
                    failure = FieldReader.Short(_xml.ReadElementContentAsString().Trim().ReplaceLineEndings(" "));
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

        throw new InvalidDataException(failure is not null ? $"the archive answered with an error ({failure})" : isVoTable ? "it is a VOTable without data" : WebPage);
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
        while (_xml.Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.LocalName == "TR"))
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
