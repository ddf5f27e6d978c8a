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
