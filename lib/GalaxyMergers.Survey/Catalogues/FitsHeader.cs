using System.Globalization;
using System.Text;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>Keywords of one part of a FITS file.</summary>
internal sealed class FitsHeader
{
    /// <summary>FITS files consist of blocks of this size.</summary>
    internal const int BlockBytes = 2880;

    private const int CardBytes = 80;
    private readonly Dictionary<string, string> _cards = [];

    /// <summary>Bytes of data after the header, filled up to whole blocks.</summary>
    internal long PaddedDataBytes
    {
        get
        {
            long axes = Number("NAXIS"), values = axes == 0 ? 0 : 1;
            for (int i = 1; i <= axes; i++) values *= Number($"NAXIS{i}");
            long bytes = Math.Abs(Number("BITPIX")) / 8 * (values + (_cards.ContainsKey("PCOUNT") ? Number("PCOUNT") : 0));
            return (bytes + BlockBytes - 1) / BlockBytes * BlockBytes;
        }
    }

    /// <summary>Reads a header, blocks up to the one with END.</summary>
    /// <exception cref="InvalidDataException">The file ends first.</exception>
    internal static FitsHeader Read(Stream stream)
    {
        var header = new FitsHeader();
        var block = new byte[BlockBytes];
        while (true)
        {
            if (stream.ReadAtLeast(block, BlockBytes, throwOnEndOfStream: false) < BlockBytes)
                throw new InvalidDataException("the FITS file ends before a binary table");
            for (int at = 0; at < BlockBytes; at += CardBytes)
            {
                string card = Encoding.ASCII.GetString(block, at, CardBytes);
                string keyword = card[..8].TrimEnd();
                if (keyword == "END") return header;
                if (card[8] == '=') header._cards[keyword] = Value(card[10..]);
            }
        }
    }

    /// <summary>Value of a keyword as text; null if it is not there.</summary>
    internal string? Text(string keyword) => _cards.GetValueOrDefault(keyword);

    /// <summary>Value of a keyword as a real number; null if it is not there.</summary>
    internal double? Real(string keyword) =>
        Text(keyword) is string text ? double.Parse(text.Replace('D', 'E'), NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    /// <summary>Value of a keyword as a whole number.</summary>
    /// <exception cref="InvalidDataException">It is not there, or none.</exception>
    internal long Number(string keyword) =>
        long.TryParse(Text(keyword), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value : throw new InvalidDataException($"the FITS header has no number {keyword}");

    private static string Value(string text)
    {
        text = text.TrimStart();
        if (!text.StartsWith('\'')) return text.Split('/')[0].Trim();
        int end = text.IndexOf('\'', 1);
        return (end < 0 ? text[1..] : text[1..end]).TrimEnd();
    }
}
