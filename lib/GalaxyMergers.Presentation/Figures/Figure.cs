using System.Text.Json;
using System.Text.Json.Nodes;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Presentation.Figures;

/// <summary>A figure: Plotly traces and layout, the plotted numbers as a table, a caption and what made it.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [FigureFormatterSource.PlotlyMimeType, "text/html", "text/plain"])]
public sealed record Figure
{
    private readonly JsonArray _traces;
    private readonly JsonObject _layout;

    /// <summary>Makes a figure.</summary>
    /// <param name="name">Name of the files, without ending: lower case letters, digits and hyphens.</param>
    /// <param name="caption">What is plotted, in our own words; plain text.</param>
    /// <param name="size">Printed size.</param>
    /// <param name="traces">Plotly traces; copied.</param>
    /// <param name="layout">Plotly layout without size, fonts and colours of the page, which the theme gives; copied.</param>
    /// <param name="numbers">The plotted numbers.</param>
    /// <exception cref="ArgumentException">The name cannot be the name of a file.</exception>
    public Figure(string name, string caption, FigureSize size, IEnumerable<JsonObject> traces, JsonObject layout, ResultTable numbers)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(layout);
        if (name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
            throw new ArgumentException($"'{name}' cannot name a figure: use lower case letters, digits and hyphens.", nameof(name));
        Name = name;
        Caption = caption;
        Size = size;
        Numbers = numbers;
        _traces = new JsonArray([.. traces.Select(t => t.DeepClone())]);
        _layout = (JsonObject)layout.DeepClone();
    }

    /// <summary>Name of the files, without ending.</summary>
    public string Name { get; }

    /// <summary>What is plotted.</summary>
    public string Caption { get; }

    /// <summary>Printed size.</summary>
    public FigureSize Size { get; }

    /// <summary>The plotted numbers.</summary>
    public ResultTable Numbers { get; }

    /// <summary>What made the figure.</summary>
    public FigureProvenance Provenance { get; init; } = FigureProvenance.None;

    /// <summary>What of the figure is drawn.</summary>
    public FigureDrawing Drawing => new(Name, Size, _traces, _layout, Metadata());

    /// <summary>Name, caption, printed size and provenance as a JSON object.</summary>
    public JsonObject Metadata()
    {
        JsonObject metadata = new()
        {
            ["figure"] = Name,
            ["caption"] = Caption,
            ["printed_width"] = Size.Width.ToString(),
            ["printed_height_mm"] = Size.HeightMillimetres,
        };
        foreach ((string key, JsonNode? value) in Provenance.ToJson())
            metadata[key] = value?.DeepClone();
        return metadata;
    }

    /// <summary>Plotly's figure object as JSON text.</summary>
    /// <param name="theme">Paper or screen.</param>
    public string ToJson(FigureTheme theme) => Drawing.ToPlotly(theme).ToJsonString(PlotlyJson.Options);

    /// <summary>Name and caption.</summary>
    public override string ToString() => $"{Name}: {Caption}";
}

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

/// <summary>
/// Shows a <see cref="Figure"/> in a notebook: Plotly's own MIME type, which VS Code and the classic Notebook draw, HTML for front ends
/// without it, and plain text.
/// </summary>
public sealed class FigureFormatterSource
{
    /// <summary>The MIME type of Plotly figures, version 1 of its schema.</summary>
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    private readonly object[] _formatters =
    [
        new NotebookFormatter<Figure>(PlotlyMimeType, figure => figure.ToJson(FigureTheme.Screen)),
        new NotebookFormatter<Figure>("text/html", figure => NotebookFigure.Html(figure.ToJson(FigureTheme.Screen))),
        new NotebookFormatter<Figure>("text/plain", figure => figure.ToString()),
    ];

    /// <summary>The formatters, best first.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
