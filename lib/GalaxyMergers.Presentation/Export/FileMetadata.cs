using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Presentation.Export;

/// <summary>
/// Puts the provenance of a figure into a PDF file: an incremental update (ISO 32000-1, 7.5.6) with a new information
/// dictionary. A file without a classic trailer is left as it is; its provenance is then in <c>NAME.meta.json</c> only.
/// </summary>
internal static partial class PdfMetadata
{
    /// <summary>Appends title, subject (caption) and keywords (the provenance as JSON).</summary>
    public static void Add(string path, JsonObject metadata)
    {
        string file = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        int trailer = file.LastIndexOf("trailer", StringComparison.Ordinal);
        if (trailer < 0)
            return;
        string end = file[trailer..];
        Match size = SizeEntry().Match(end), root = RootEntry().Match(end), previous = StartEntry().Match(end);
        if (!size.Success || !root.Success || !previous.Success)
            return;
        File.AppendAllText(path, Update(file.Length, size.Groups[1].Value, root.Groups[1].Value, previous.Groups[1].Value, metadata), Encoding.Latin1);
    }

    private static string Update(int fileLength, string size, string root, string previous, JsonObject metadata)
    {
        string information = "\n" + size + " 0 obj\n<< /Title " + Hexadecimal(metadata["figure"]!.GetValue<string>())
            + "\n /Subject " + Hexadecimal(metadata["caption"]!.GetValue<string>())
            + "\n /Keywords " + Hexadecimal(metadata.ToJsonString(PlotlyJson.Options)) + " >>\nendobj\n";
        int nextSize = int.Parse(size, CultureInfo.InvariantCulture) + 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{information}xref\n{size} 1\n{fileLength + 1:D10} 00000 n \ntrailer\n<< /Size {nextSize} /Root {root} /Info {size} 0 R /Prev {previous} >>\nstartxref\n{fileLength + information.Length}\n%%EOF\n");
    }

    private static string Hexadecimal(string text) =>
        "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";

    [GeneratedRegex(@"/Size\s+(\d+)")]
    private static partial Regex SizeEntry();

    [GeneratedRegex(@"/Root\s+(\d+\s+\d+\s+R)")]
    private static partial Regex RootEntry();

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex StartEntry();
}

/// <summary>Puts the provenance of a figure into a PNG file as an <c>iTXt</c> chunk (PNG specification, section 11.3.4.5).</summary>
internal static class PngMetadata
{
    /// <summary>Keyword under which the metadata stands.</summary>
    public const string Keyword = "Provenance";

    private const int HeaderLength = 8 + 4 + 4 + 13 + 4;

    /// <summary>Adds the chunk directly behind the image header.</summary>
    /// <exception cref="FigureExportException">The file is no PNG.</exception>
    public static void Add(string path, JsonObject metadata)
    {
        byte[] image = File.ReadAllBytes(path);
        if (image.Length < HeaderLength || !image.AsSpan(12, 4).SequenceEqual("IHDR"u8))
            throw new FigureExportException($"{path} is not a PNG file; rsvg-convert may be damaged. Run environment/setup again.");
        byte[] chunk = Chunk("iTXt"u8, [.. Encoding.ASCII.GetBytes(Keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(metadata.ToJsonString(PlotlyJson.Options))]);
        File.WriteAllBytes(path, [.. image.AsSpan(0, HeaderLength), .. chunk, .. image.AsSpan(HeaderLength)]);
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
    {
        byte[] chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        type.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), Checksum(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint remainder = uint.MaxValue;
        foreach (byte value in bytes)
        {
            remainder ^= value;
            for (int bit = 0; bit < 8; bit++)
                remainder = (remainder & 1) != 0 ? (remainder >> 1) ^ 0xEDB88320u : remainder >> 1;
        }
        return ~remainder;
    }
}

/// <summary>Gives plotly.js's SVG its printed size and its metadata.</summary>
internal static class SvgDocument
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Sets width and height in millimetres, keeps the view box, and adds title, description and metadata.</summary>
    public static string Finish(string svg, FigureDrawing drawing, FigureTheme theme)
    {
        XElement root = XElement.Parse(svg, LoadOptions.PreserveWhitespace);
        root.SetAttributeValue("width", Millimetres(drawing.Size.WidthMillimetres));
        root.SetAttributeValue("height", Millimetres(drawing.Size.HeightMillimetres));
        root.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {theme.WidthPixels(drawing.Size)} {theme.HeightPixels(drawing.Size)}"));
        JsonObject metadata = drawing.Metadata();
        root.AddFirst(
            new XElement(Svg + "title", drawing.Name),
            new XElement(Svg + "desc", metadata["caption"]?.GetValue<string>()),
            new XElement(Svg + "metadata", metadata.ToJsonString(PlotlyJson.Options)));
        return root.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private static string Millimetres(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "mm";
}
