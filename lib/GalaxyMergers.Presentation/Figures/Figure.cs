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
