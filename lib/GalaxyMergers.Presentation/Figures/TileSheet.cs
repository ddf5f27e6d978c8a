using System.Text.Json.Nodes;

namespace GalaxyMergers.Presentation.Figures;

/// <summary>A sheet of square pictures with a label below each; its axes count millimetres on paper from the upper left corner.</summary>
internal sealed class TileSheet
{
    private const double Gap = 1, LabelHeight = 4;
    private readonly IReadOnlyList<ImageTile?> _tiles;
    private readonly int _columns;
    private readonly double _pitch;

    public TileSheet(IReadOnlyList<ImageTile?> tiles, int columns, FigureWidth width)
    {
        _tiles = tiles;
        _columns = columns;
        double printed = new FigureSize(width, 1).WidthMillimetres;
        _pitch = printed / columns;
        int rows = Math.Max(1, (tiles.Count + columns - 1) / columns);
        Size = new(width, tiles.Count == 0 ? 12 : Gap + rows * (_pitch + LabelHeight));
    }

    /// <summary>Printed size of the sheet.</summary>
    public FigureSize Size { get; }

    /// <summary>One invisible point in the middle of each picture, which carries the text for the pointer.</summary>
    public JsonObject Trace() =>
        Figures.Trace.Points("pictures", _tiles.Select((_, i) => Left(i) + Side / 2), _tiles.Select((_, i) => Top(i) + Side / 2), "rgba(0,0,0,0)")
            .With("text", PlotlyJson.Array(_tiles.Select(t => t?.Hover ?? string.Empty)))
            .WithHover("%{text}")
            .WithoutLegend();

    /// <summary>The layout with the pictures inside.</summary>
    /// <param name="emptyNote">What stands on a sheet without pictures.</param>
    public JsonObject Layout(string emptyNote)
    {
        JsonObject layout = new()
        {
            ["xaxis"] = HiddenAxis(0, Size.WidthMillimetres),
            ["yaxis"] = HiddenAxis(Size.HeightMillimetres, 0),
            ["margin"] = new JsonObject { ["l"] = 0, ["r"] = 0, ["t"] = 0, ["b"] = 0 },
        };
        for (int i = 0; i < _tiles.Count; i++)
        {
            if (_tiles[i] is { } tile)
                Add(layout, tile, Left(i), Top(i));
        }
        return _tiles.Count > 0 ? layout : layout.WithText(emptyNote, 0.5, 0.5);
    }

    /// <summary>A glow over one picture: orange where a value is 1, clear where it is 0.</summary>
    /// <param name="values">Rows from the top, each from the left; values in [0, 1].</param>
    /// <param name="index">Which picture.</param>
    public JsonObject Overlay(IReadOnlyList<IReadOnlyList<double>> values, int index)
    {
        double rowHeight = Side / values.Count, columnWidth = Side / values[0].Count;
        return new JsonObject
        {
            ["type"] = "heatmap",
            ["name"] = "evidence",
            ["x0"] = Left(index) + columnWidth / 2,
            ["dx"] = columnWidth,
            ["y0"] = Top(index) + rowHeight / 2,
            ["dy"] = rowHeight,
            ["z"] = new JsonArray([.. values.Select(row => (JsonNode)PlotlyJson.Array(row))]),
            ["zmin"] = 0,
            ["zmax"] = 1,
            ["zsmooth"] = values.Count > 1 && values[0].Count > 1 ? "best" : false,
            ["showscale"] = false,
            ["colorscale"] = new JsonArray(
                new JsonArray(0, "rgba(230,159,0,0)"), new JsonArray(0.3, "rgba(230,159,0,0.08)"), new JsonArray(1, "rgba(230,159,0,0.5)")),
            ["hoverinfo"] = "skip",
        };
    }

    private double Side => _pitch - Gap;

    private double Left(int index) => index % _columns * _pitch + Gap / 2;

    private double Top(int index) => index / _columns * (_pitch + LabelHeight) + Gap;

    private void Add(JsonObject layout, ImageTile tile, double left, double top)
    {
        if (tile.Jpeg is { } jpeg)
            layout.WithItem("images", Picture(jpeg, left, top));
        else
            layout.WithItem("shapes", Frame(left, top)).WithText(tile.Placeholder, left + Side / 2, top + Side / 2, "x", "y", "center", "middle");
        layout.WithText(tile.Label, left + Side / 2, top + Side + 0.2, "x", "y", "center", "top");
    }

    private JsonObject Picture(byte[] jpeg, double left, double top) => new()
    {
        ["source"] = "data:image/jpeg;base64," + Convert.ToBase64String(jpeg),
        ["xref"] = "x",
        ["yref"] = "y",
        ["x"] = left,
        ["y"] = top,
        ["sizex"] = Side,
        ["sizey"] = Side,
        ["sizing"] = "stretch",
        ["layer"] = "below",
    };

    private JsonObject Frame(double left, double top) => new()
    {
        ["type"] = "rect",
        ["xref"] = "x",
        ["yref"] = "y",
        ["x0"] = left,
        ["y0"] = top,
        ["x1"] = left + Side,
        ["y1"] = top + Side,
        ["fillcolor"] = "#F2F2F2",
        ["line"] = new JsonObject { ["color"] = Palette.LightGrey },
        ["layer"] = "below",
    };

    private static JsonObject HiddenAxis(double low, double high) => new()
    {
        ["visible"] = false,
        ["fixedrange"] = true,
        ["range"] = PlotlyJson.Array([low, high]),
    };
}

/// <summary>One picture of a <see cref="TileSheet"/>.</summary>
/// <param name="Label">Text below the picture.</param>
/// <param name="Placeholder">Text in place of the picture where there is none.</param>
/// <param name="Hover">Text shown when the pointer is on the picture.</param>
/// <param name="Jpeg">The picture; null where there is none.</param>
internal sealed record ImageTile(string Label, string Placeholder, string Hover, byte[]? Jpeg);
