using System.Text.Json.Nodes;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Presentation.Tests.Figures;

public sealed class FigureTests
{
    private static readonly Figure Sample = new(
        "sample",
        "A caption.",
        new(FigureWidth.SingleColumn, 63),
        [new JsonObject { ["type"] = "scatter", ["x"] = new JsonArray(1, 2), ["y"] = new JsonArray(3, 4) }],
        new JsonObject { ["xaxis"] = new JsonObject { ["title"] = new JsonObject { ["text"] = "x" } } },
        new ResultTable("sample", "Numbers.", [TableColumn.Real("x", [1, 2])]))
    {
        Provenance = new("run", "commit", "data", "sha", ulong.MaxValue),
    };

    [Fact]
    public void The_paper_theme_has_the_printed_size_in_pixels_of_a_96th_inch()
    {
        Plotted plotted = new(Sample);
        Assert.Equal(84 * 96 / 25.4, plotted.Layout["width"]!.GetValue<double>(), 0.01);
        Assert.Equal(63 * 96 / 25.4, plotted.Layout["height"]!.GetValue<double>(), 0.01);
        Assert.Equal(7 * 96.0 / 72, plotted.Layout["template"]!["layout"]!["font"]!["size"]!.GetValue<double>(), 1e-9);
    }

    [Fact]
    public void The_screen_theme_keeps_the_shape_and_fits_a_page()
    {
        Assert.Equal(84.0 / 63, FigureTheme.Screen.WidthPixels(Sample.Size) / FigureTheme.Screen.HeightPixels(Sample.Size), 0.001);
        Assert.Equal(960, FigureTheme.Screen.WidthPixels(new(FigureWidth.DoubleColumn, 60)));
        Assert.Equal(178, new FigureSize(FigureWidth.DoubleColumn, 60).WidthMillimetres);
    }

    [Fact]
    public void Themes_do_not_change_the_figure()
    {
        string before = Sample.ToJson(FigureTheme.Paper);
        _ = Sample.ToJson(FigureTheme.Screen);
        Assert.Equal(before, Sample.ToJson(FigureTheme.Paper));
    }

    [Fact]
    public void A_written_figure_can_be_read_and_drawn_again()
    {
        FigureDrawing read = FigureDrawing.Parse(Sample.ToJson(FigureTheme.Screen));
        Assert.Equal((Sample.Name, Sample.Size), (read.Name, read.Size));
        Assert.Equal(Sample.ToJson(FigureTheme.Paper), read.ToPlotly(FigureTheme.Paper).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(ulong.MaxValue, read.Metadata()["seed"]!.GetValue<ulong>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"data\": [], \"layout\": {}}")]
    [InlineData("{\"data\": [], \"layout\": {\"meta\": {\"figure\": \"a\", \"printed_width\": \"Wide\", \"printed_height_mm\": 3}}}")]
    public void What_is_no_such_figure_is_refused(string json) =>
        Assert.Contains("not a figure", Assert.Throws<FormatException>(() => FigureDrawing.Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Figure 1")]
    [InlineData("../figure")]
    [InlineData("a_b")]
    public void Names_must_be_names_of_files(string name) =>
        Assert.Throws<ArgumentException>(() => new Figure(name, "c", Sample.Size, [], [], Sample.Numbers));

    [Fact]
    public void Three_files_are_written_without_a_browser()
    {
        using TemporaryFolder folder = new();
        FigureFiles.Write(folder.File("figures"), [Sample]);
        Assert.Equal(["sample.csv", "sample.json", "sample.meta.json"], Directory.GetFiles(folder.File("figures")).Select(Path.GetFileName).Order());
        JsonNode metadata = JsonNode.Parse(File.ReadAllText(folder.File("figures/sample.meta.json")))!;
        Assert.Equal(("run", "commit", "sha"), (metadata["run"]!.GetValue<string>(), metadata["commit"]!.GetValue<string>(), metadata["dataset_sha256"]!.GetValue<string>()));
        Assert.Equal("x\n1\n2\n", File.ReadAllText(folder.File("figures/sample.csv")));
    }

    [Fact]
    public void Notebooks_find_plotly_and_text()
    {
        NotebookFormatter<Figure>[] formatters = [.. new FigureFormatterSource().CreateTypeFormatters().Cast<NotebookFormatter<Figure>>()];
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], formatters.Select(f => f.MimeType));
        using StringWriter text = new();
        Assert.True(formatters[2].Format(Sample, text));
        Assert.Equal("sample: A caption.", text.ToString());
    }
}
