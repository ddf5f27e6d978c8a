using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Presentation.Export;

/// <summary>
/// Puts the provenance of a figure into a PDF file: an incremental update (ISO 32000-1, 7.5.6) with a new information dictionary. The objects of
/// the update are found as those of the file are: by a table (7.5.4), or by a stream (7.5.8), which Cairo writes since 1.18.
/// </summary>
internal static partial class PdfMetadata
{
    /// <summary>Appends title, subject (caption) and keywords (the provenance as JSON).</summary>
    /// <exception cref="FigureExportException">The file is no PDF, or its objects cannot be found.</exception>
    public static void Add(string path, JsonObject metadata)
    {
        string file = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        Match last = StartEntry().Matches(file).LastOrDefault() ?? throw Damaged(path);
        int previous = int.Parse(last.Groups[1].Value, CultureInfo.InvariantCulture);
        if (previous >= file.Length) throw Damaged(path);
        string section = file[previous..];
        Match size = SizeEntry().Match(section), root = RootEntry().Match(section);
        if (!size.Success || !root.Success) throw Damaged(path);
        Update update = new(file.Length + 1, previous, int.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture), root.Groups[1].Value);
        File.AppendAllText(path, "\n" + (section.StartsWith("xref", StringComparison.Ordinal) ? update.WithTable(Information(metadata)) : update.WithStream(Information(metadata))), Encoding.Latin1);
    }

    private static string Information(JsonObject metadata) => "<< /Title " + Hexadecimal(metadata["figure"]!.GetValue<string>())
        + "\n /Subject " + Hexadecimal(metadata["caption"]!.GetValue<string>())
        + "\n /Keywords " + Hexadecimal(metadata.ToJsonString(PlotlyJson.Options)) + " >>";

    private static FigureExportException Damaged(string path) => new($"{path} is not a PDF file that can be read; rsvg-convert may be damaged. Run environment/setup again.");

    /// <summary>An update behind a file.</summary>
    /// <param name="Offset">Where it begins.</param>
    /// <param name="Previous">Where the file's own list of objects begins.</param>
    /// <param name="Size">The lowest number that no object of the file has.</param>
    /// <param name="Root">Reference to the file's catalogue.</param>
    private sealed record Update(int Offset, int Previous, int Size, string Root)
    {
        public string WithTable(string information)
        {
            string added = Object(Size, information);
            return string.Create(CultureInfo.InvariantCulture, $"{added}xref\n{Size} 1\n{Offset:D10} 00000 n \ntrailer\n<< /Size {Size + 1} /Root {Root} /Info {Size} 0 R /Prev {Previous} >>\n{End(Offset + added.Length)}");
        }

        /// <summary>Two entries of seven bytes: kind (1: an object by its place), place, generation.</summary>
        public string WithStream(string information)
        {
            string added = Object(Size, information);
            int list = Offset + added.Length;
            return added + Object(Size + 1, string.Create(CultureInfo.InvariantCulture,
                $"<< /Type /XRef /Size {Size + 2} /Root {Root} /Info {Size} 0 R /Prev {Previous} /Index [{Size} 2] /W [1 4 2] /Length 14 >>\nstream\n{Entry(Offset)}{Entry(list)}\nendstream")) + End(list);
        }

        private static string Object(int number, string content) => string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n{content}\nendobj\n");

        private static string Entry(int place)
        {
            byte[] entry = [1, 0, 0, 0, 0, 0, 0];
            BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(1), place);
            return Encoding.Latin1.GetString(entry);
        }

        private static string End(int list) => string.Create(CultureInfo.InvariantCulture, $"startxref\n{list}\n%%EOF\n");
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
