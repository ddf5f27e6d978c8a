using System.Buffers.Binary;
using System.Text;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Fuzz;

/// <summary>Damages good files: single bits and bytes, numbers in binary and in decimal digits, pieces left out, doubled, moved or taken from another file.</summary>
internal sealed class Mutator(FuzzedReader reader)
{
    private const int MostChanges = 4, LongestPiece = 64;

    private static readonly long[] Numbers =
        [0, 1, -1, 2, 7, 8, 16, 64, 127, 128, 255, 256, 1000, 4096, 32767, 32768, 65535, 65536, 1 << 20, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 40, long.MaxValue, long.MinValue];

    private static readonly string[] Words =
        ["", "0", "-1", "1e999", "NaN", "9223372036854775808", "4294967296", "0.5", "null", "true", "\"", "'", "{", "}", "[[[[[[[[", "{\"a\":{\"a\":{\"a\":", ",", ":", "\n", "\r\n", "\0", "\\ud800", "\ufeff", "é", "<", "&", "<!--", "#", "- "];

    /// <summary>The input with a number; the same each time.</summary>
    public byte[] Input(ulong seed, long number)
    {
        SeededRandom random = SeededRandom.For(seed, reader.Name, number);
        List<byte> bytes = [.. Pick(reader.Seeds, random)];
        for (int change = random.NextInt(MostChanges); change >= 0; change--) Change(bytes, random);
        return [.. bytes];
    }

    private void Change(List<byte> bytes, SeededRandom random)
    {
        int at = random.NextInt(bytes.Count + 1), length = Math.Min(random.NextInt(LongestPiece), bytes.Count - at);
        switch (random.NextInt(11))
        {
            case 0 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.NextInt(8)); break;
            case 1 when at < bytes.Count: bytes[at] = (byte)random.NextInt(256); break;
            case 2: Overwrite(bytes, at, Binary(random)); break;
            case 3: bytes.RemoveRange(at, length); break;
            case 4: bytes.InsertRange(random.NextInt(bytes.Count + 1), [.. bytes.GetRange(at, length)]); break;
            case 5: bytes.RemoveRange(at, bytes.Count - at); break;
            case 6: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pick(random.NextBool() && reader.Words.Count > 0 ? reader.Words : Words, random))); break;
            case 7: Splice(bytes, at, random); break;
            case 8 or 9: ReplaceDigits(bytes, at, random); break;
            default: ReplaceWord(bytes, at, random); break;
        }
    }

    private void Splice(List<byte> bytes, int at, SeededRandom random)
    {
        byte[] other = Pick(reader.Seeds, random);
        int from = random.NextInt(other.Length + 1), length = Math.Min(random.NextInt(4 * LongestPiece), other.Length - from);
        bytes.InsertRange(at, other.AsSpan(from, length));
    }

    /// <summary>Another number in the place of the next decimal one.</summary>
    private static void ReplaceDigits(List<byte> bytes, int at, SeededRandom random)
    {
        int first = bytes.FindIndex(at, b => char.IsAsciiDigit((char)b));
        if (first < 0) return;
        int end = bytes.FindIndex(first, b => !char.IsAsciiDigit((char)b));
        bytes.RemoveRange(first, (end < 0 ? bytes.Count : end) - first);
        bytes.InsertRange(first, Encoding.ASCII.GetBytes(Pick(Numbers, random).ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>Another word of the format in the place of the next one.</summary>
    private void ReplaceWord(List<byte> bytes, int at, SeededRandom random)
    {
        int first = bytes.FindIndex(at, b => char.IsAsciiLetter((char)b));
        if (first < 0) return;
        int end = bytes.FindIndex(first, b => !char.IsAsciiLetterOrDigit((char)b) && b != '_');
        bytes.RemoveRange(first, (end < 0 ? bytes.Count : end) - first);
        bytes.InsertRange(first, Encoding.UTF8.GetBytes(Pick(reader.Words.Count > 0 ? reader.Words : Words, random)));
    }

    private static byte[] Binary(SeededRandom random)
    {
        byte[] number = new byte[8];
        bool isBigEndian = random.NextBool();
        long value = Pick(Numbers, random);
        if (isBigEndian) BinaryPrimitives.WriteInt64BigEndian(number, value);
        else BinaryPrimitives.WriteInt64LittleEndian(number, value);
        int length = 1 << random.NextInt(4);
        return isBigEndian ? number[^length..] : number[..length];
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] piece)
    {
        for (int i = 0; i < piece.Length && at + i < bytes.Count; i++) bytes[at + i] = piece[i];
    }

    private static T Pick<T>(IReadOnlyList<T> items, SeededRandom random) => items[random.NextInt(items.Count)];
}
