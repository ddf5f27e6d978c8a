using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Presentation.Export;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Paper.Tests.Report;

public sealed class FigureExporterTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly Figure Roc = Figure7Roc.Create(HandMade.EvaluateWith(new SyntheticExperiment { Sizes = [300], Mergers = 150, Others = 300 }.Build(), HandMade.Quick));

    [ExportToolsFact]
    public void Each_format_has_its_printed_size_and_the_provenance_inside()
    {
        using TemporaryFolder folder = new();
        IReadOnlyList<string> files = FigureExporter.Export(folder.Path, [Roc.Drawing], new(), ExportToolsFactAttribute.Tools);
        Assert.Equal(["figure-07-roc.pdf", "figure-07-roc.png", "figure-07-roc.svg"], files.Select(Path.GetFileName).Order());
        AssertSvg(XElement.Load(folder.File("figure-07-roc.svg")));
        AssertPdf(Encoding.Latin1.GetString(File.ReadAllBytes(folder.File("figure-07-roc.pdf"))));
        AssertPng(File.ReadAllBytes(folder.File("figure-07-roc.png")));
    }

    [ExportToolsFact]
    public void A_figure_that_plotly_refuses_is_named()
    {
        FigureDrawing broken = FigureDrawing.Parse("{\"data\": [{\"type\": \"scatter\", \"x\": {\"bdata\": 5, \"dtype\": \"f8\"}}], \"layout\": {\"images\": 7, \"xaxis\": {\"range\": {}}, \"meta\": {\"figure\": \"broken\", \"caption\": \"\", \"printed_width\": \"SingleColumn\", \"printed_height_mm\": -5}}}");
        FigureExportException error = Assert.Throws<FigureExportException>(() => FigureExporter.DrawSvg([broken], FigureTheme.Paper, ExportToolsFactAttribute.Tools, TimeSpan.FromMinutes(1)));
        Assert.Contains("broken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_draw_starts_nothing() =>
        Assert.Empty(FigureExporter.DrawSvg([], FigureTheme.Paper, new(null, null, null), TimeSpan.FromSeconds(1)));

    [Fact]
    public void A_missing_program_is_named_with_the_remedy()
    {
        using TemporaryFolder folder = new();
        string script = folder.File("plotly.min.js");
        File.WriteAllText(script, string.Empty);
        string Message(ExportTools tools) => Assert.Throws<FigureExportException>(() => FigureExporter.Export(folder.Path, [Roc.Drawing], new(), tools)).Message;

        Assert.Contains("rsvg-convert", Message(new(script, "/bin/true", null)), StringComparison.Ordinal);
        Assert.Contains("Chromium", Message(new(script, null, "/bin/true")), StringComparison.Ordinal);
        Assert.Contains("plotly.js", Message(new(folder.File("gone.js"), "/bin/true", "/bin/true")), StringComparison.Ordinal);
        Assert.Contains("environment/setup", Message(new(null, "/bin/true", "/bin/true")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/bin/true", "without drawing")]
    [InlineData("/bin/false", "exit code 1")]
    public void A_browser_that_does_not_draw_is_an_error(string browser, string message)
    {
        using TemporaryFolder folder = new();
        string script = folder.File("plotly.min.js");
        File.WriteAllText(script, string.Empty);
        FigureExportException error = Assert.Throws<FigureExportException>(
            () => FigureExporter.DrawSvg([Roc.Drawing], FigureTheme.Paper, new(script, browser, null), TimeSpan.FromSeconds(20)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_is_found_from_below_the_repository()
    {
        using TemporaryFolder folder = new();
        string package = Directory.CreateDirectory(folder.File("environment/node_modules/plotly.js-cartesian-dist-min")).FullName;
        string below = Directory.CreateDirectory(folder.File("lib/bin/Debug")).FullName;
        Assert.Null(ExportTools.Locate([below]).PlotlyScript);
        File.WriteAllText(Path.Combine(package, "plotly-cartesian.min.js"), string.Empty);
        Assert.Equal(Path.Combine(package, "plotly-cartesian.min.js"), ExportTools.Locate([below]).PlotlyScript);
    }

    private static void AssertSvg(XElement svg)
    {
        Assert.Equal(("84mm", "78mm"), (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value));
        Assert.Equal(Roc.Caption, svg.Element(Svg + "desc")!.Value);
        Assert.Contains("\"commit\":\"0123456789abcdef\"", svg.Element(Svg + "metadata")!.Value, StringComparison.Ordinal);
        Assert.Contains(svg.Descendants(Svg + "text"), t => t.Value == "True-positive rate");
        Assert.Empty(svg.Descendants(Svg + "script"));
        Assert.Empty(svg.Descendants(Svg + "image"));
    }

    private static void AssertPdf(string pdf)
    {
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Contains("/Keywords <FEFF", pdf, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("0123456789abcdef")), pdf, StringComparison.Ordinal);
    }

    private static void AssertPng(byte[] png)
    {
        // 84 mm at 300 dots per inch are 992.1 pixels.
        Assert.InRange(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), 991, 994);
        string text = Encoding.Latin1.GetString(png);
        Assert.Contains("iTXtProvenance", text, StringComparison.Ordinal);
        Assert.Contains("\"commit\":\"0123456789abcdef\"", text, StringComparison.Ordinal);
    }
}
