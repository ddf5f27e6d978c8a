using System.Buffers.Binary;
using System.Globalization;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>Rows of a VOTable's BINARY or BINARY2 (VOTable 1.4, sections 5.3 and 5.4).</summary>
/// <param name="stream">Its bytes.</param>
/// <param name="columns">All columns.</param>
/// <param name="hasNullFlags">Whether each row begins with a bit a column that says whether the cell is null (BINARY2).</param>
internal sealed class VoTableBinary(Stream stream, IReadOnlyList<VoTableField> columns, bool hasNullFlags)
{
    private const int Piece = 1 << 16, LongestText = 1 << 22;
    private readonly byte[] _flags = new byte[hasNullFlags ? (columns.Count + 7) / 8 : 0];
    private readonly byte[] _length = new byte[4];
    private byte[] _cell = new byte[Piece];
    private bool _hasStarted;

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
        if (bytes.IsEmpty) return true;
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read == 0 && !_hasStarted) return false;
        _hasStarted = true;
        return read == bytes.Length ? true : throw new InvalidDataException("its binary data end within a row");
    }
}
