using GalaxyMergers.Reproduction.Figures;
using Microsoft.FSharp.Collections;
using Newtonsoft.Json.Linq;
using Plotly.NET;
using Figure = GalaxyMergers.Reproduction.Figures.Figure;

namespace GalaxyMergers.Research;

/// <summary>Our figures as Plotly.NET charts.</summary>
public static class PlotlyNetCharts
{
    /// <summary>The same traces and layout, attribute by attribute.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="theme">Its look: for a screen or for paper.</param>
    public static GenericChart ToChart(this Figure figure, FigureTheme theme)
    {
        ArgumentNullException.ThrowIfNull(figure);
        JObject plotly = JObject.Parse(figure.ToJson(theme));
        Layout layout = new();
        foreach (JProperty attribute in ((JObject)plotly["layout"]!).Properties()) layout.SetValue(attribute.Name, attribute.Value);
        IEnumerable<Trace> traces = plotly["data"]!.Cast<JObject>().Select(TraceOf);
        return GenericChart.setLayout(layout, GenericChart.ofTraceObjects(false, ListModule.OfSeq(traces)));
    }

    private static Trace TraceOf(JObject source)
    {
        Trace trace = new((string?)source["type"] ?? "scatter");
        foreach (JProperty attribute in source.Properties()) trace.SetValue(attribute.Name, attribute.Value);
        return trace;
    }
}
