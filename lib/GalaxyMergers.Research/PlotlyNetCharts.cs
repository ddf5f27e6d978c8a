using GalaxyMergers.Presentation.Figures;
using Microsoft.FSharp.Collections;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Plotly.NET;
using Figure = GalaxyMergers.Presentation.Figures.Figure;

namespace GalaxyMergers.Research;

/// <summary>Our figures as Plotly.NET charts, to be changed and combined by its functions.</summary>
public static class PlotlyNetCharts
{
    private const string Type = "type"; // a trace's own property: among the copied attributes it would be written twice

    /// <summary>The same traces and layout, attribute by attribute.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="theme">Its look; that for a screen when null.</param>
    public static GenericChart ToChart(this Figure figure, FigureTheme? theme = null)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.Drawing.ToChart(theme);
    }

    /// <summary>The same for a figure that was read from a file.</summary>
    /// <param name="drawing">What of a figure is drawn.</param>
    /// <param name="theme">Its look; that for a screen when null.</param>
    public static GenericChart ToChart(this FigureDrawing drawing, FigureTheme? theme = null)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        JObject plotly = Read(drawing.ToPlotly(theme ?? FigureTheme.Screen).ToJsonString());
        Layout layout = new();
        foreach (JProperty attribute in ((JObject)plotly["layout"]!).Properties()) layout.SetProperty(attribute.Name, attribute.Value);
        return GenericChart.setLayout(layout, GenericChart.ofTraceObjects(false, ListModule.OfSeq(plotly["data"]!.Cast<JObject>().Select(TraceOf))));
    }

    /// <summary>A chart as Plotly's figure object, <c>data</c> and <c>layout</c>.</summary>
    /// <param name="chart">Any chart, also one made by Plotly.NET's own functions.</param>
    public static string Json(GenericChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        JObject figure = Read(GenericChart.toFigureJson(chart));
        return new JObject { ["data"] = figure["data"], ["layout"] = figure["layout"] }.ToString(Formatting.None);
    }

    /// <summary>Reads without taking a text that looks like a date for one.</summary>
    private static JObject Read(string json)
    {
        using JsonTextReader reader = new(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    private static Trace TraceOf(JObject source)
    {
        Trace trace = new((string?)source[Type] ?? "scatter");
        foreach (JProperty attribute in source.Properties().Where(a => a.Name != Type)) trace.SetProperty(attribute.Name, attribute.Value);
        return trace;
    }
}
