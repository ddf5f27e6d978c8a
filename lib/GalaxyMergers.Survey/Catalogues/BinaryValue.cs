using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>Values of binary tables, big-endian, as text. Types have the letters that FITS gives them, and U for two-byte characters.</summary>
internal static class BinaryValue
{
    private const double TwoTo63 = 9223372036854775808;

    /// <summary>Bytes of one value; of a bit (X), one for the array of up to eight.</summary>
    /// <exception cref="InvalidDataException">There is no such type.</exception>
    internal static int Size(char type) => type switch
    {
        'L' or 'B' or 'A' or 'X' => 1,
        'I' or 'U' => 2,
        'J' or 'E' => 4,
        'K' or 'D' or 'C' or 'P' => 8,
        'M' or 'Q' => 16,
        _ => throw new InvalidDataException($"columns of type {(char.IsAsciiLetterOrDigit(type) ? type : '?')} are unknown"),
    };

    /// <summary>Bytes of an array.</summary>
    internal static long Size(char type, long count) => type == 'X' ? (count + 7) / 8 : checked(count * Size(type));

    /// <summary>Text of one value, or of a whole string (A, U): empty where it is the null value, NaN where it is not a number.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="value">Its bytes.</param>
    /// <param name="nullValue">The whole number that stands for no value, as it is stored.</param>
    /// <param name="scale">By what the stored number is multiplied.</param>
    /// <param name="zero">What is added thereafter.</param>
    internal static string Text(char type, ReadOnlySpan<byte> value, long? nullValue = null, double scale = 1, double zero = 0) => type switch
    {
        'A' => String(Encoding.UTF8, value),
        'U' => String(Encoding.BigEndianUnicode, value),
        'L' => value[0] switch { (byte)'T' or (byte)'t' or (byte)'1' => "1", (byte)'F' or (byte)'f' or (byte)'0' => "0", _ => string.Empty },
        'X' => (value[0] & 0x80) != 0 ? "1" : "0",
        'E' when scale == 1 && zero == 0 => Real(BinaryPrimitives.ReadSingleBigEndian(value)),
        'E' => Real(zero + (scale * BinaryPrimitives.ReadSingleBigEndian(value))),
        'D' => Real(zero + (scale * BinaryPrimitives.ReadDoubleBigEndian(value))),
        'B' => Whole(value[0], nullValue, scale, zero),
        'I' => Whole(BinaryPrimitives.ReadInt16BigEndian(value), nullValue, scale, zero),
        'J' => Whole(BinaryPrimitives.ReadInt32BigEndian(value), nullValue, scale, zero),
        'K' => Whole(BinaryPrimitives.ReadInt64BigEndian(value), nullValue, scale, zero),
        _ => throw new ArgumentException($"Values of type {type} have no text.", nameof(type)),
    };

    /// <summary>A string ends at its first zero byte; blanks at its end do not count.</summary>
    private static string String(Encoding encoding, ReadOnlySpan<byte> value)
    {
        string text = encoding.GetString(value);
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).Trim();
    }

    private static string Real(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Real(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Whole numbers stay whole under a whole offset (unsigned 64-bit ones are stored with 2^63), and become real under a scale.</summary>
    private static string Whole(long value, long? nullValue, double scale, double zero)
    {
        if (value == nullValue) return string.Empty;
        bool staysWhole = scale == 1 && Math.Abs(zero) <= TwoTo63 && zero == Math.Floor(zero);
        return staysWhole ? (value + (Int128)zero).ToString(CultureInfo.InvariantCulture) : Real(zero + (scale * value));
    }
}
