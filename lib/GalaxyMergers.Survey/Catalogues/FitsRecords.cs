using System.Globalization;
using System.Text;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>
/// Reads the first binary table of a FITS file (Pence et al. 2010) row by row: columns of single numbers, bits and of text, with their null values (TNULL,
/// NaN, blank strings). Columns of other kinds (arrays, complex numbers) are left out.
/// </summary>
internal sealed class FitsRecords : IRecords
{
    internal const string Magic = "SIMPLE  =";
    private const int MostColumns = 999, LongestRow = 1 << 24, Piece = 1 << 16;

    private readonly Stream _stream;
    private readonly int _rowBytes;
    private readonly long _rows;
    private readonly FitsColumn[] _columns;
    private readonly string[] _fields;
    private byte[] _row = [];

    /// <summary>Reads headers up to the table.</summary>
    /// <exception cref="InvalidDataException">There is no table that can be read.</exception>
    internal FitsRecords(Stream stream)
    {
        _stream = stream;
        FitsHeader header = Table(stream);
        _rowBytes = (int)header.Count("NAXIS1", LongestRow);
        _rows = header.Count("NAXIS2", int.MaxValue);
        if (_rowBytes == 0 && _rows > 0) throw new InvalidDataException("it is damaged: its rows have no bytes");
        _columns = FitsColumn.All(header, _rowBytes);
        _fields = new string[_columns.Length];
    }

    /// <summary>Names of the columns.</summary>
    internal string[] Names => [.. _columns.Select(c => c.Name)];

    public int Line { get; private set; }

    public int FieldCount => _fields.Length;

    public string? Fault => null;

    public ReadOnlySpan<char> this[int field] => _fields[field];

    public bool Read()
    {
        if (Line >= _rows) return false;
        if (!ReadRow()) throw new InvalidDataException($"the table ends after {Line} of {_rows} rows");
        Line++;
        for (int i = 0; i < _columns.Length; i++) _fields[i] = _columns[i].Text(_row);
        return true;
    }

    /// <summary>Header of the first binary table.</summary>
    private static FitsHeader Table(Stream stream)
    {
        var passed = new List<string>();
        while (FitsHeader.Read(stream) is FitsHeader header)
        {
            if (header.Text("XTENSION") == "BINTABLE") return header;
            if (header.HasData) passed.Add(header.Kind);
            if (!Skip(stream, header.PaddedDataBytes)) throw new InvalidDataException($"it is damaged: it ends within {passed.LastOrDefault("its first part")}");
        }

        throw new InvalidDataException(passed.Count == 0
            ? "the FITS file has headers only; it is damaged, or has no table"
            : $"the FITS file has {string.Join(" and ", passed.Distinct())} and no binary table; save the table as a binary table (BINTABLE) or as CSV");
    }

    private static bool Skip(Stream stream, long bytes)
    {
        var buffer = new byte[Piece];
        while (bytes > 0)
        {
            int wanted = (int)Math.Min(buffer.Length, bytes), read = stream.ReadAtLeast(buffer.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
            if (read < wanted) return read > 0 && bytes - read < FitsHeader.BlockBytes; // data without the filling that should follow them
            bytes -= wanted;
        }

        return true;
    }

    /// <summary>Fills the row; the first time piece by piece, so that a size that is only claimed takes no memory.</summary>
    private bool ReadRow()
    {
        for (int at = 0; at < _rowBytes;)
        {
            if (at == _row.Length) Array.Resize(ref _row, Math.Min(_rowBytes, Math.Max(Piece, 2 * at)));
            int wanted = _row.Length - at, read = _stream.ReadAtLeast(_row.AsSpan(at), wanted, throwOnEndOfStream: false);
            if (read < wanted) return false;
            at += wanted;
        }

        return true;
    }

    /// <summary>A column of single values.</summary>
    private sealed record FitsColumn(string Name, char Type, int Offset, int Width, long? Null, double Scale, double Zero)
    {
        internal static FitsColumn[] All(FitsHeader header, int rowBytes)
        {
            var columns = new List<FitsColumn>();
            long offset = 0;
            int count = (int)header.Count("TFIELDS", MostColumns);
            for (int i = 1; i <= count; i++)
            {
                (char type, int repeat) = Format(header, i);
                long width = BinaryValue.Size(type, repeat);
                if (offset + width > rowBytes) throw WrongWidth(offset + width, rowBytes);
                if (type == 'A' || (repeat == 1 && "XLBIJKED".Contains(type, StringComparison.Ordinal))) columns.Add(One(header, i, type, (int)offset, (int)width));
                offset += width;
            }

            return offset == rowBytes ? [.. columns] : throw WrongWidth(offset, rowBytes);
        }

        internal string Text(ReadOnlySpan<byte> row) => BinaryValue.Text(Type, row.Slice(Offset, Width), Null, Scale, Zero);

        private static FitsColumn One(FitsHeader header, int number, char type, int offset, int width)
        {
            string Key(string keyword) => FitsHeader.Numbered(keyword, number);
            bool isWhole = "BIJK".Contains(type, StringComparison.Ordinal);
            return new FitsColumn(
                header.Text(Key("TTYPE")) ?? Key("column"), type, offset, width,
                isWhole ? header.Whole(Key("TNULL")) : null, header.Real(Key("TSCAL")) ?? 1, header.Real(Key("TZERO")) ?? 0);
        }

        private static (char Type, int Repeat) Format(FitsHeader header, int number)
        {
            string format = header.Text(FitsHeader.Numbered("TFORM", number)) ?? throw new InvalidDataException($"it is damaged: column {number} has no TFORM");
            int digits = format.TakeWhile(char.IsAsciiDigit).Count();
            int repeat = 1;
            if (digits == format.Length || (digits > 0 && !int.TryParse(format.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out repeat)))
                throw new InvalidDataException($"it is damaged: TFORM of column {number} is '{format}'");
            return (format[digits], repeat);
        }

        private static InvalidDataException WrongWidth(long columns, int row) => new($"it is damaged: its columns take {columns} bytes of rows that have {row}");
    }
}

/// <summary>Keywords of one part of a FITS file.</summary>
internal sealed class FitsHeader
{
    /// <summary>FITS files consist of blocks of this size.</summary>
    internal const int BlockBytes = 2880;

    private const int CardBytes = 80, MostAxes = 999, MostBlocks = 10_000;
    private readonly Dictionary<string, string> _cards = [];

    /// <summary>Bytes of data after the header, filled up to whole blocks.</summary>
    /// <exception cref="InvalidDataException">A number is missing, negative or absurd.</exception>
    internal long PaddedDataBytes
    {
        get
        {
            try
            {
                long axes = Count("NAXIS", MostAxes), values = axes == 0 ? 0 : 1;
                for (int i = 1; i <= axes; i++) values = checked(values * Count(Numbered("NAXIS", i), long.MaxValue));
                long heap = Text("PCOUNT") is null ? 0 : Count("PCOUNT", long.MaxValue), groups = Text("GCOUNT") is null ? 1 : Count("GCOUNT", long.MaxValue);
                long bytes = checked(Math.Abs(Number("BITPIX")) / 8 * groups * (values + heap));
                return checked(bytes + BlockBytes - 1) / BlockBytes * BlockBytes;
            }
            catch (OverflowException e)
            {
                throw new InvalidDataException("its FITS header claims an absurd size", e);
            }
        }
    }

    /// <summary>What the part holds, in words.</summary>
    internal string Kind => Text("XTENSION") switch
    {
        "TABLE" => "an ASCII table",
        "BINTABLE" => "a binary table",
        "IMAGE" or null => "an image",
        string other => "a part of kind " + FieldReader.Short(other),
    };

    /// <summary>Whether there is nothing but a header.</summary>
    internal bool HasData => Text("NAXIS") != "0";

    /// <summary>Reads a header, blocks up to the one with END; null where the file has ended.</summary>
    /// <exception cref="InvalidDataException">The file ends within it.</exception>
    internal static FitsHeader? Read(Stream stream)
    {
        var header = new FitsHeader();
        var block = new byte[BlockBytes];
        for (int blocks = 0; ; blocks++)
        {
            int read = stream.ReadAtLeast(block, BlockBytes, throwOnEndOfStream: false);
            if (read < BlockBytes && blocks == 0 && block.AsSpan(0, read).Trim((byte)0).Trim((byte)' ').IsEmpty) return null;
            if (read < BlockBytes) throw new InvalidDataException("it is damaged: it ends within a FITS header");
            if (blocks == MostBlocks) throw new InvalidDataException("it is damaged: a FITS header has no END");
            for (int at = 0; at < BlockBytes; at += CardBytes)
            {
                string card = Encoding.ASCII.GetString(block, at, CardBytes);
                string keyword = card[..8].TrimEnd();
                if (keyword == "END") return header;
                if (card[8] == '=') header._cards[keyword] = Value(card[9..]);
            }
        }
    }

    /// <summary>Keyword of a column or axis.</summary>
    internal static string Numbered(string keyword, int number) => keyword + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Value of a keyword as text; null if it is not there.</summary>
    internal string? Text(string keyword) => _cards.GetValueOrDefault(keyword);

    /// <summary>Value of a keyword as a real number; null if it is not there.</summary>
    /// <exception cref="InvalidDataException">It is no number.</exception>
    internal double? Real(string keyword)
    {
        if (Text(keyword) is not string text) return null;
        return double.TryParse(text.Replace('D', 'E'), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : throw NoNumber(keyword);
    }

    /// <summary>Value of a keyword as a whole number.</summary>
    /// <exception cref="InvalidDataException">It is not there, or none.</exception>
    internal long Number(string keyword) => Whole(keyword) ?? throw NoNumber(keyword);

    /// <summary>Value of a keyword as a whole number; null if it is not there.</summary>
    /// <exception cref="InvalidDataException">It is no whole number.</exception>
    internal long? Whole(string keyword)
    {
        if (Text(keyword) is not string text) return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : throw NoNumber(keyword);
    }

    /// <summary>Value of a keyword as a number of things.</summary>
    /// <exception cref="InvalidDataException">It is not there, negative, or more than <paramref name="most"/>.</exception>
    internal long Count(string keyword, long most) =>
        Number(keyword) is >= 0 and long value && value <= most ? value : throw new InvalidDataException($"it is damaged: {keyword} of its FITS header is {Text(keyword)}");

    private static InvalidDataException NoNumber(string keyword) => new($"it is damaged: its FITS header has no number {keyword}");

    /// <summary>Value of a card: a string without its quotation marks (doubled ones within it stand for one), or what stands before the comment.</summary>
    private static string Value(string text)
    {
        text = text.TrimStart();
        if (!text.StartsWith('\'')) return text.Split('/')[0].Trim();
        var value = new StringBuilder();
        for (int at = 1; at < text.Length; at++)
        {
            if (text[at] == '\'' && (at + 1 == text.Length || text[++at] != '\'')) break;
            value.Append(text[at]);
        }

        return value.ToString().TrimEnd();
    }
}
