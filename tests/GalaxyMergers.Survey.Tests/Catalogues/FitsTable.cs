using System.Buffers.Binary;
using System.Text;

namespace GalaxyMergers.Survey.Tests.Catalogues;

/// <summary>Writes a FITS file with one binary table, column by column.</summary>
internal sealed class FitsTable
{
    private readonly List<(string Name, string Format, object?[] Values, long? Null)> _columns = [];
    private readonly List<string> _cards = [];

    internal FitsTable Add(string name, string format, params object?[] values) => Add(name, format, values, null);

    internal FitsTable AddWithNull(string name, string format, long nullValue, params object?[] values) => Add(name, format, values, nullValue);

    /// <summary>Adds a card, or replaces that of the same keyword.</summary>
    internal FitsTable With(string card)
    {
        _cards.Add(card);
        return this;
    }

    internal byte[] ToBytes()
    {
        byte[][] rows = [.. Enumerable.Range(0, _columns[0].Values.Length).Select(row => _columns.SelectMany(c => Bytes(c.Format, c.Values[row])).ToArray())];
        List<string> cards =
        [
            "XTENSION= 'BINTABLE'", "BITPIX  = 8", "NAXIS   = 2", $"NAXIS1  = {rows[0].Length}", $"NAXIS2  = {rows.Length}", "PCOUNT  = 0", "GCOUNT  = 1", $"TFIELDS = {_columns.Count}",
            .. _columns.SelectMany((c, i) => new[] { $"TTYPE{i + 1,-3}= '{c.Name}'", $"TFORM{i + 1,-3}= '{c.Format}'" }.Concat(c.Null is null ? [] : new[] { FormattableString.Invariant($"TNULL{i + 1,-3}= {c.Null}") })),
        ];
        foreach (string card in _cards)
        {
            cards.RemoveAll(c => c[..8] == card[..8]);
            cards.Add(card);
        }

        using var file = new MemoryStream();
        WriteBlock(file, Cards(["SIMPLE  =                    T", "BITPIX  = 8", "NAXIS   = 0", "END"]), (byte)' ');
        WriteBlock(file, Cards([.. cards, "END"]), (byte)' ');
        WriteBlock(file, [.. rows.SelectMany(r => r)], 0);
        return file.ToArray();
    }

    internal static byte[] Cards(string[] cards) => Encoding.ASCII.GetBytes(string.Concat(cards.Select(c => c.PadRight(80))));

    internal static void WriteBlock(MemoryStream file, byte[] bytes, byte fill)
    {
        file.Write(bytes);
        while (file.Length % 2880 != 0) file.WriteByte(fill);
    }

    private FitsTable Add(string name, string format, object?[] values, long? nullValue)
    {
        _columns.Add((name, format, values, nullValue));
        return this;
    }

    private static byte[] Bytes(string format, object? value)
    {
        var bytes = new byte[8];
        switch (value)
        {
            case string text: return Encoding.ASCII.GetBytes(text.PadRight(int.Parse(format.TrimEnd('A'), System.Globalization.CultureInfo.InvariantCulture)));
            case bool truth: return [(byte)(truth ? 'T' : 'F')];
            case null: return [0];
            case byte b: return [b];
            case short s:
                BinaryPrimitives.WriteInt16BigEndian(bytes, s);
                return bytes[..2];
            case int i:
                BinaryPrimitives.WriteInt32BigEndian(bytes, i);
                return bytes[..4];
            case long l:
                BinaryPrimitives.WriteInt64BigEndian(bytes, l);
                return bytes;
            case float f:
                BinaryPrimitives.WriteSingleBigEndian(bytes, f);
                return bytes[..4];
            default:
                BinaryPrimitives.WriteDoubleBigEndian(bytes, (double)value);
                return bytes;
        }
    }
}
