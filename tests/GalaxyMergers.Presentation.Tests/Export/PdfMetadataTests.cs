using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GalaxyMergers.Presentation.Export;

namespace GalaxyMergers.Presentation.Tests.Export;

/// <summary>The provenance in PDF files of both kinds: with a table of objects (Cairo before 1.18) and with a stream of them.</summary>
public sealed partial class PdfMetadataTests : IDisposable
{
    private const string Objects = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_found_by_a_table_where_the_file_has_one()
    {
        string before = Objects + $"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n{Objects.IndexOf("2 0 obj", StringComparison.Ordinal):D10} 00000 n \ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n{Objects.Length}\n%%EOF\n";
        string after = Add(before);
        string list = after[Start(after)..];
        Assert.StartsWith("xref\n3 1\n", list, StringComparison.Ordinal);
        AssertInformation(after[int.Parse(list.Split('\n')[2].Split(' ')[0], CultureInfo.InvariantCulture)..]);
        Assert.Contains($"<< /Size 4 /Root 1 0 R /Info 3 0 R /Prev {Objects.Length} >>", list, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_found_by_a_stream_where_the_file_has_one()
    {
        string before = Objects + $"3 0 obj\n<< /Type /XRef /Length 8 /W [1 2 1] /Size 4 /Root 1 0 R >>\nstream\n12345678\nendstream\nendobj\nstartxref\n{Objects.Length}\n%%EOF\n";
        string after = Add(before);
        string list = after[Start(after)..];
        Assert.StartsWith("5 0 obj\n<< /Type /XRef /Size 6 /Root 1 0 R /Info 4 0 R ", list, StringComparison.Ordinal);
        Assert.Contains($" /Prev {Objects.Length} /Index [4 2] /W [1 4 2] /Length 14 >>", list, StringComparison.Ordinal);
        byte[] entries = Encoding.Latin1.GetBytes(list[(list.IndexOf("stream\n", StringComparison.Ordinal) + 7)..][..14]);
        Assert.Equal([1, 1], [entries[0], entries[7]]);
        AssertInformation(after[BinaryPrimitives.ReadInt32BigEndian(entries.AsSpan(1))..], number: 4);
        Assert.Equal(Start(after), BinaryPrimitives.ReadInt32BigEndian(entries.AsSpan(8)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no PDF")]
    [InlineData("%PDF-1.7\nstartxref\n99999\n%%EOF\n")]
    [InlineData("%PDF-1.7\nstartxref\n3\n%%EOF\n")]
    public void What_is_no_pdf_is_an_error(string file) => Assert.Contains("is not a PDF file", Assert.Throws<FigureExportException>(() => Add(file)).Message, StringComparison.Ordinal);

    private string Add(string file)
    {
        string path = _folder.File("figure.pdf");
        File.WriteAllText(path, file, Encoding.Latin1);
        PdfMetadata.Add(path, new JsonObject { ["figure"] = "roc", ["caption"] = "Φ", ["commit"] = "0123" });
        string after = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        Assert.StartsWith(file, after, StringComparison.Ordinal);
        return after;
    }

    private static int Start(string file) => int.Parse(Startxref().Matches(file)[^1].Groups[1].Value, CultureInfo.InvariantCulture);

    private static void AssertInformation(string text, int number = 3)
    {
        Assert.StartsWith($"{number} 0 obj\n<< /Title <FEFF0072006F0063>\n /Subject <FEFF03A6>\n /Keywords <FEFF", text, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("\"commit\":\"0123\"")), text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n$", RegexOptions.Multiline)]
    private static partial Regex Startxref();
}
