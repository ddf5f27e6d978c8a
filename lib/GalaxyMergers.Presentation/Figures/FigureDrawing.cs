using System.Text.Json;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Presentation.Figures;

/// <summary>What of a figure is drawn: Plotly traces and layout, printed size and metadata, without the table of numbers.</summary>
public sealed record FigureDrawing
{
    private readonly JsonArray _traces;
    private readonly JsonObject _layout;
    private readonly JsonObject _metadata;

    internal FigureDrawing(string name, FigureSize size, JsonArray traces, JsonObject layout, JsonObject metadata)
    {
        Name = name;
        Size = size;
        _traces = traces;
        _layout = layout;
        _metadata = metadata;
    }

    /// <summary>Name of the files, without ending.</summary>
    public string Name { get; }

    /// <summary>Printed size.</summary>
    public FigureSize Size { get; }

    /// <summary>Reads a figure that was written by <see cref="FigureFiles"/>.</summary>
    /// <param name="json">Text of <c>NAME.json</c>.</param>
    /// <exception cref="FormatException">The text is not such a figure.</exception>
    public static FigureDrawing Parse(string json)
    {
        try
        {
            JsonObject figure = JsonNode.Parse(json)!.AsObject();
            JsonObject layout = figure["layout"]!.AsObject();
            JsonObject metadata = layout["meta"]!.AsObject();
            FigureSize size = new(
                Enum.Parse<FigureWidth>(metadata["printed_width"]!.GetValue<string>()),
                metadata["printed_height_mm"]!.GetValue<double>());
            return new(metadata["figure"]!.GetValue<string>(), size, figure["data"]!.AsArray(), layout, metadata);
        }
        catch (Exception reason) when (reason is JsonException or NullReferenceException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("This is not a figure that this library wrote: data, layout and layout.meta with figure, printed_width and printed_height_mm are needed.", reason);
        }
    }

    /// <summary>Plotly's figure object: <c>data</c> and <c>layout</c>, the theme and the metadata (<c>layout.meta</c>) inside the layout.</summary>
    /// <param name="theme">Paper or screen.</param>
    public JsonObject ToPlotly(FigureTheme theme)
    {
        ArgumentNullException.ThrowIfNull(theme);
        JsonObject layout = (JsonObject)_layout.DeepClone();
        layout["template"] = theme.Template();
        layout["width"] = theme.WidthPixels(Size);
        layout["height"] = theme.HeightPixels(Size);
        layout["meta"] = Metadata();
        return new JsonObject { ["data"] = _traces.DeepClone(), ["layout"] = layout };
    }

    /// <summary>Name, caption, printed size and provenance.</summary>
    public JsonObject Metadata() => (JsonObject)_metadata.DeepClone();
}
