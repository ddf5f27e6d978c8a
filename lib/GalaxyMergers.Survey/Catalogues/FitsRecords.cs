using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>
/// Reads the first binary table of a FITS file (Pence et al. 2010) row by row: columns of single numbers and of text.
/// Columns of other kinds (arrays, bits, complex numbers) are left out.
/// </summary>
internal sealed class FitsRecords : IRecords
{
    internal const string Magic = "SIMPLE  =";

    private readonly Stream _stream;
    private readonly byte[] _row;
    private readonly long _rows;
    private readonly FitsColumn[] _columns;
    private readonly string[] _fields;

    /// <summary>Reads headers up to the table.</summary>
    /// <exception cref="InvalidDataException">There is no table that can be read.</exception>
    internal FitsRecords(Stream stream)
    {
        _stream = stream;
        FitsHeader header = FitsHeader.Read(stream);
        while (header.Text("XTENSION") != "BINTABLE")
        {
            Skip(header.PaddedDataBytes);
            header = FitsHeader.Read(stream);
        }

        _row = new byte[header.Number("NAXIS1")];
        _rows = header.Number("NAXIS2");
        _columns = FitsColumn.Of(header, _row.Length);
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
        try
        {
            _stream.ReadExactly(_row);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"the table ends after {Line} of {_rows} rows", e);
        }

        Line++;
        for (int i = 0; i < _columns.Length; i++) _fields[i] = _columns[i].Text(_row);
        return true;
    }

    private void Skip(long bytes)
    {
        var buffer = new byte[FitsHeader.BlockBytes];
        for (; bytes > 0; bytes -= buffer.Length) _stream.ReadExactly(buffer);
    }

    /// <summary>A column of single values.</summary>
    private sealed record FitsColumn(string Name, char Type, int Offset, int Width, double Scale, double Zero)
    {
        internal static FitsColumn[] Of(FitsHeader header, int rowBytes)
        {
            var columns = new List<FitsColumn>();
            int offset = 0;
            for (int i = 1; i <= header.Number("TFIELDS"); i++)
            {
                string format = header.Text($"TFORM{i}") ?? throw new InvalidDataException($"column {i} has no TFORM");
                char type = format.FirstOrDefault(char.IsLetter);
                int repeat = format.IndexOf(type, StringComparison.Ordinal) is > 0 and int at ? int.Parse(format[..at], CultureInfo.InvariantCulture) : 1;
                int width = type == 'X' ? (repeat + 7) / 8 : repeat * Size(type);
                if (type == 'A' || (repeat == 1 && "LBIJKED".Contains(type, StringComparison.Ordinal)))
                    columns.Add(new FitsColumn(header.Text($"TTYPE{i}") ?? $"column{i}", type, offset, width, header.Real($"TSCAL{i}") ?? 1, header.Real($"TZERO{i}") ?? 0));
                offset += width;
            }

            return offset == rowBytes ? [.. columns] : throw new InvalidDataException($"the columns take {offset} bytes of rows that have {rowBytes}");
        }

        internal string Text(ReadOnlySpan<byte> row)
        {
            ReadOnlySpan<byte> value = row.Slice(Offset, Width);
            return Type switch
            {
                'A' => Encoding.ASCII.GetString(value).TrimEnd('\0', ' '),
                'L' => value[0] == 'T' ? "1" : "0",
                'E' => Real(BinaryPrimitives.ReadSingleBigEndian(value)),
                'D' => Real(BinaryPrimitives.ReadDoubleBigEndian(value)),
                _ => Whole(Type switch
                {
                    'B' => value[0],
                    'I' => BinaryPrimitives.ReadInt16BigEndian(value),
                    'J' => BinaryPrimitives.ReadInt32BigEndian(value),
                    _ => BinaryPrimitives.ReadInt64BigEndian(value),
                }),
            };
        }

        private static int Size(char type) => type switch
        {
            'L' or 'B' or 'A' => 1,
            'I' => 2,
            'J' or 'E' => 4,
            'K' or 'D' or 'C' or 'P' => 8,
            'M' or 'Q' => 16,
            _ => throw new InvalidDataException($"columns of type {type} are unknown"),
        };

        private string Real(float value) => Scale == 1 && Zero == 0 ? (float.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : string.Empty) : Real((double)value);

        private string Real(double value) => double.IsFinite(value) ? (Zero + (Scale * value)).ToString("R", CultureInfo.InvariantCulture) : string.Empty;

        /// <summary>Whole numbers stay whole under an offset (unsigned 64-bit ones are stored with 2^63), and become real under a scale.</summary>
        private string Whole(long value) => Scale == 1 ? (value + (Int128)Zero).ToString(CultureInfo.InvariantCulture) : Real((double)value);
    }
}
