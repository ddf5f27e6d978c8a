using System.Text.Json.Nodes;

namespace GalaxyMergers.Presentation.Figures;

/// <summary>Builds Plotly traces; what is not said here comes from the theme.</summary>
internal static class Trace
{
    /// <summary>Markers without a line.</summary>
    public static JsonObject Points(string name, IEnumerable<double> x, IEnumerable<double> y, string colour, string symbol = "circle") =>
        Scatter(name, x, y, "markers").With("marker", new JsonObject
        {
            ["color"] = colour,
            ["symbol"] = symbol,
            ["line"] = new JsonObject { ["color"] = colour },
        });

    /// <summary>A line without markers.</summary>
    public static JsonObject Line(string name, IEnumerable<double> x, IEnumerable<double> y, string colour, string dash = "solid") =>
        Scatter(name, x, y, "lines").With("line", new JsonObject { ["color"] = colour, ["dash"] = dash });

    /// <summary>A line that is a step at each given x, which is the left edge of a bin.</summary>
    public static JsonObject Steps(string name, IEnumerable<double> x, IEnumerable<double> y, string colour, string dash = "solid")
    {
        JsonObject trace = Line(name, x, y, colour, dash);
        trace["line"]!["shape"] = "hv";
        return trace;
    }

    /// <summary>Bars without gaps, each as wide as its bin.</summary>
    public static JsonObject Bars(string name, IEnumerable<double> centres, IEnumerable<double> heights, double width, string colour) => new()
    {
        ["type"] = "bar",
        ["name"] = name,
        ["x"] = PlotlyJson.Array(centres),
        ["y"] = PlotlyJson.Array(heights),
        ["width"] = width,
        ["marker"] = new JsonObject { ["color"] = colour },
    };

    /// <summary>The area between the line and zero is filled.</summary>
    public static JsonObject Filled(this JsonObject trace, string colour) =>
        trace.With("fill", "tozeroy").With("fillcolor", colour);

    /// <summary>Error bars along y, given as lengths downwards and upwards.</summary>
    public static JsonObject WithErrorY(this JsonObject trace, IEnumerable<double> down, IEnumerable<double> up) =>
        trace.With("error_y", ErrorBars(down, up));

    /// <summary>Error bars along x, given as lengths to the left and to the right.</summary>
    public static JsonObject WithErrorX(this JsonObject trace, IEnumerable<double> left, IEnumerable<double> right) =>
        trace.With("error_x", ErrorBars(left, right));

    /// <summary>Text shown when the pointer is on a point.</summary>
    public static JsonObject WithHover(this JsonObject trace, string template) =>
        trace.With("hovertemplate", template + "<extra></extra>");

    /// <summary>Draws on other axes, named as in traces: "x2", "y2".</summary>
    public static JsonObject On(this JsonObject trace, string x, string y) =>
        trace.With("xaxis", x).With("yaxis", y);

    /// <summary>Leaves the trace out of the legend.</summary>
    public static JsonObject WithoutLegend(this JsonObject trace) =>
        trace.With("showlegend", false);

    /// <summary>Markers that are not filled.</summary>
    public static JsonObject Open(this JsonObject trace)
    {
        trace["marker"]!["symbol"] = trace["marker"]!["symbol"]!.GetValue<string>() + "-open";
        return trace;
    }

    /// <summary>Sets one attribute.</summary>
    public static JsonObject With(this JsonObject trace, string attribute, JsonNode value)
    {
        trace[attribute] = value;
        return trace;
    }

    private static JsonObject Scatter(string name, IEnumerable<double> x, IEnumerable<double> y, string mode) => new()
    {
        ["type"] = "scatter",
        ["mode"] = mode,
        ["name"] = name,
        ["x"] = PlotlyJson.Array(x),
        ["y"] = PlotlyJson.Array(y),
    };

    private static JsonObject ErrorBars(IEnumerable<double> minus, IEnumerable<double> plus) => new()
    {
        ["type"] = "data",
        ["symmetric"] = false,
        ["array"] = PlotlyJson.Array(plus),
        ["arrayminus"] = PlotlyJson.Array(minus),
    };
}
