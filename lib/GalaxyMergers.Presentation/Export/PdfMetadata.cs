using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

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
