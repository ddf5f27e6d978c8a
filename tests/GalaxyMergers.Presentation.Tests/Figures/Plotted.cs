using System.Globalization;
using System.Text.Json.Nodes;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Tests;

/// <summary>What a figure hands to plotly.js, taken apart for tests.</summary>
internal sealed class Plotted
{
    private readonly Figure _figure;
    private readonly JsonNode _json;

    internal Plotted(Figure figure)
    {
        _figure = figure;
        _json = JsonNode.Parse(figure.ToJson(FigureTheme.Paper))!;
    }

    internal JsonArray Traces => _json["data"]!.AsArray();

    internal JsonObject Layout => _json["layout"]!.AsObject();

    /// <summary>Texts in the picture.</summary>
    internal IEnumerable<string> Texts => Layout["annotations"]?.AsArray().Select(a => a!["text"]!.GetValue<string>()) ?? [];

    /// <summary>The trace with the given name.</summary>
    internal JsonNode Trace(string name) => Traces.First(t => t!["name"]!.GetValue<string>() == name)!;

    /// <summary>Numbers of a trace, by a path such as "error_y/array"; null stands for what is not plotted.</summary>
    internal static double?[] Values(JsonNode trace, string path)
    {
        JsonNode node = path.Split('/').Aggregate(trace, (at, key) => at[key]!);
        return [.. node.AsArray().Select(v => v?.GetValue<double>())];
    }

    /// <summary>A column of the figure's table as it stands in the CSV file, where another column has a given text.</summary>
    internal double?[] Column(string name, string? whereColumn = null, string? isText = null)
    {
        IReadOnlyList<string> cells = _figure.Numbers.Columns.Single(c => c.Name == name).CsvCells;
        IReadOnlyList<string>? where = whereColumn is null ? null : _figure.Numbers.Columns.Single(c => c.Name == whereColumn).CsvCells;
        return
        [
            .. cells.Where((_, i) => where is null || where[i] == isText)
                .Select(c => c.Length == 0 || c == "Infinity" ? (double?)null : double.Parse(c, CultureInfo.InvariantCulture)),
        ];
    }
}
