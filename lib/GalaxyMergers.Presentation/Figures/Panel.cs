using System.Globalization;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Presentation.Figures;

/// <summary>Builds Plotly layouts.</summary>
internal static class Panel
{
    /// <summary>A layout with one pair of axes.</summary>
    public static JsonObject Create(Axis x, Axis y) => new() { ["xaxis"] = x.ToJson(), ["yaxis"] = y.ToJson() };

    /// <summary>Adds a further axis under Plotly's layout name: "xaxis2".</summary>
    public static JsonObject WithAxis(this JsonObject layout, string name, Axis axis)
    {
        layout[name] = axis.ToJson();
        return layout;
    }

    /// <summary>Places the legend inside the panel; the anchors follow from the side on which it stands.</summary>
    public static JsonObject WithLegend(this JsonObject layout, double x, double y)
    {
        layout["legend"] = new JsonObject
        {
            ["x"] = x,
            ["y"] = y,
            ["xanchor"] = x < 0.5 ? "left" : "right",
            ["yanchor"] = y < 0.5 ? "bottom" : "top",
        };
        return layout;
    }

    /// <summary>Places the legend above the frame, where no data can lie; the panel gives way to it.</summary>
    public static JsonObject WithLegendAbove(this JsonObject layout)
    {
        layout["legend"] = new JsonObject { ["x"] = 0, ["y"] = 1.01, ["xanchor"] = "left", ["yanchor"] = "bottom", ["orientation"] = "h" };
        return layout;
    }

    /// <summary>Adds a text in fractions of the panel; unless given, the anchors follow from the side on which it stands.</summary>
    public static JsonObject WithText(
        this JsonObject layout, string text, double x, double y, string xReference = "paper", string yReference = "paper", string? horizontal = null, string? vertical = null)
    {
        List(layout, "annotations").Add(new JsonObject
        {
            ["text"] = text,
            ["x"] = x,
            ["y"] = y,
            ["xref"] = xReference,
            ["yref"] = yReference,
            ["xanchor"] = horizontal ?? (x < 0.4 ? "left" : x > 0.6 ? "right" : "center"),
            ["yanchor"] = vertical ?? (y < 0.4 ? "bottom" : y > 0.6 ? "top" : "middle"),
            ["align"] = "left",
        });
        return layout;
    }

    /// <summary>Adds any further object to a list of the layout: annotations, shapes or images.</summary>
    public static JsonObject WithItem(this JsonObject layout, string list, JsonObject item)
    {
        List(layout, list).Add((JsonNode)item);
        return layout;
    }

    private static JsonArray List(JsonObject layout, string name)
    {
        if (layout[name] is JsonArray present)
            return present;
        JsonArray added = [];
        layout[name] = added;
        return added;
    }
}

/// <summary>One axis of a panel.</summary>
/// <param name="Title">Quantity and unit, with HTML tags for sub- and superscripts and italics.</param>
internal sealed record Axis(string Title)
{
    /// <summary>Lower end of a logarithmic axis of counts: half an object, so that a bin with one object is visible and an empty one is not.</summary>
    public const double CountFloor = 0.5;

    /// <summary>Lower and upper end; chosen by Plotly when null.</summary>
    public (double Low, double High)? Range { get; init; }

    /// <summary>Logarithmic axis (the range is still given in the plotted unit).</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Positions of labelled ticks; chosen by Plotly when null.</summary>
    public IReadOnlyList<double>? Ticks { get; init; }

    /// <summary>What stands at <see cref="Ticks"/>; the numbers themselves when null.</summary>
    public IReadOnlyList<string>? TickTexts { get; init; }

    /// <summary>Distance of ticks on a linear axis; chosen by Plotly when null.</summary>
    public double? TickStep { get; init; }

    /// <summary>The part of the figure that the axis spans, 0 … 1.</summary>
    public (double Low, double High)? Domain { get; init; }

    /// <summary>The axis that it crosses, named as in traces: "y2".</summary>
    public string? Anchor { get; init; }

    /// <summary>Whether tick labels are drawn.</summary>
    public bool ShowsLabels { get; init; } = true;

    /// <summary>Relative size of the tick labels.</summary>
    public bool IsInset { get; init; }

    /// <summary>Whether several panels share the axis, so that its line is drawn at each.</summary>
    public bool IsShared { get; init; }

    /// <summary>The axis as Plotly's layout object.</summary>
    public JsonObject ToJson()
    {
        JsonObject axis = new() { ["title"] = new JsonObject { ["text"] = Title } };
        if (IsLogarithmic)
            axis["type"] = "log";
        if (Range is { } range)
            axis["range"] = PlotlyJson.Array([Position(range.Low), Position(range.High)]);
        if (Domain is { } domain)
            axis["domain"] = PlotlyJson.Array([domain.Low, domain.High]);
        if (Anchor is not null)
            axis["anchor"] = Anchor;
        if (!ShowsLabels)
            axis["showticklabels"] = false;
        if (TickStep is { } step)
            axis["dtick"] = step;
        if (Ticks is not null)
            AddTicks(axis, Ticks, TickTexts ?? [.. Ticks.Select(t => t.ToString("R", CultureInfo.InvariantCulture))]);
        else if (IsLogarithmic && Range is { } ends)
            AddDecades(axis, ends.Low, ends.High);
        if (TickTexts is not null)
            axis["automargin"] = true; // words and second lines need more room than the theme's margins leave
        if (IsShared)
            axis["mirror"] = "allticks";
        if (IsInset)
            axis["nticks"] = 3;
        return axis;
    }

    private double Position(double value) => IsLogarithmic ? Math.Log10(value) : value;

    private static void AddTicks(JsonObject axis, IReadOnlyList<double> values, IReadOnlyList<string> texts)
    {
        axis["tickvals"] = PlotlyJson.Array(values);
        axis["ticktext"] = PlotlyJson.Array(texts);
    }

    /// <summary>Labels at powers of ten and short ticks between; Plotly's own labels of such an axis are set too large.</summary>
    private static void AddDecades(JsonObject axis, double low, double high)
    {
        int first = (int)Math.Floor(Math.Log10(low)), last = (int)Math.Ceiling(Math.Log10(high));
        int[] decades = [.. Enumerable.Range(first, last - first + 1)];
        double[] values = [.. decades.Select(d => Math.Pow(10, d))];
        AddTicks(axis, values, [.. values.Select(DecadeText)]);
        IEnumerable<double> between = decades.SelectMany(d => Enumerable.Range(2, 8).Select(i => i * Math.Pow(10, d)));
        axis["minor"] = new JsonObject { ["ticks"] = "inside", ["tickmode"] = "array", ["tickvals"] = PlotlyJson.Array(between) };
    }

    private static string DecadeText(double value) => Math.Round(Math.Log10(value)) switch
    {
        >= -2 and <= 3 => value.ToString("R", CultureInfo.InvariantCulture),
        var exponent => $"10<sup>{NumberText.Rounded(exponent, 0)}</sup>",
    };
}
