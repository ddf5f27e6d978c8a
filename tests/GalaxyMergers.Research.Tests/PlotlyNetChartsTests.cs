using System.Text.Json.Nodes;
using Deedle;
using GalaxyMergers.Presentation.Figures;
using Plotly.NET;

namespace GalaxyMergers.Research.Tests;

public sealed class PlotlyNetChartsTests
{
    private const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    public static TheoryData<string> Notebooks => [.. Directory.EnumerateFiles(Repository.PathOf("notebooks"), "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>The figures of the notebooks are all that the library draws.</summary>
    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_chart_of_a_figure_is_the_same_JSON(string notebook)
    {
        foreach (JsonNode figure in Figures(notebook))
        {
            FigureDrawing drawing = FigureDrawing.Parse(figure.ToJsonString());
            JsonNode same = JsonNode.Parse(PlotlyNetCharts.Json(drawing.ToChart()))!;
            Assert.True(JsonNode.DeepEquals(Normal(drawing.ToPlotly(FigureTheme.Screen)), Normal(same)), $"{notebook}, {drawing.Name}");
        }
    }

    [Fact]
    public void A_chart_can_be_changed_by_Plotly_NET()
    {
        FigureDrawing drawing = FigureDrawing.Parse(Figures("01-dataset.ipynb").First().ToJsonString());
        GenericChart wider = Plotly.NET.CSharp.GenericChartExtensions.WithSize(drawing.ToChart(FigureTheme.Paper), 1234, 567);
        JsonNode json = JsonNode.Parse(PlotlyNetCharts.Json(wider))!;
        Assert.Equal(1234, (int)json["layout"]!["width"]!);
        Assert.Equal(drawing.ToPlotly(FigureTheme.Paper)["data"]!.AsArray().Count, json["data"]!.AsArray().Count);
    }

    [Fact]
    public void Points_leave_out_rows_that_lack_a_coordinate()
    {
        Frame<long, string> frame = new(["z", "r"], new ISeries<long>[] { new Series<long, double>([1L, 2, 3], [0.1, double.NaN, 0.3]), new Series<long, double>([1L, 2, 3], [17, 18, 19]) });
        JsonNode json = JsonNode.Parse(PlotlyNetCharts.Json(frame.Points("z", "r", "galaxies")))!;
        Assert.Equal("[0.1,0.3]", json["data"]![0]!["x"]!.ToJsonString());
        Assert.Equal([17, 19], json["data"]![0]!["y"]!.AsArray().Select(y => (double)y!));
        Assert.Equal("z", (string?)json["layout"]!["xaxis"]!["title"]!["text"]);
        Assert.Equal("r", (string?)json["layout"]!["yaxis"]!["title"]!["text"]);
    }

    [Fact]
    public void Error_bars_stand_at_the_points_in_their_order()
    {
        GenericChart chart = Plotly.NET.CSharp.Chart.Point<int, double, string>(x: [1, 2], y: [0.5, 0.25]).WithErrorBars([0.1, 0.05]);
        JsonNode bars = JsonNode.Parse(PlotlyNetCharts.Json(chart))!["data"]![0]!["error_y"]!;
        Assert.Equal("data", (string?)bars["type"]);
        Assert.Equal([0.1, 0.05], bars["array"]!.AsArray().Select(error => (double)error!));
    }

    private static IEnumerable<JsonNode> Figures(string notebook) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.PathOf("notebooks"), notebook)))!["cells"]!.AsArray()
            .SelectMany(cell => cell!["outputs"]?.AsArray() ?? [])
            .Select(output => output!["data"]?[PlotlyMimeType])
            .OfType<JsonNode>()
            .Where(figure => figure["layout"]?["meta"]?["figure"] is not null);

    /// <summary>Numbers by their value: 1 and 1.0 are the same.</summary>
    private static JsonNode? Normal(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Normal(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Normal)]),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => JsonValue.Create(double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
        _ => node?.DeepClone(),
    };
}
