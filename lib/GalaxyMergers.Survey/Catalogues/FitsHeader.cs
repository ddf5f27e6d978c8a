using System.Globalization;
using System.Text;

namespace GalaxyMergers.Survey.Catalogues;

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
