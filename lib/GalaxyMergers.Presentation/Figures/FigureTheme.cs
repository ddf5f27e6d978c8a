using System.Text.Json.Nodes;

namespace GalaxyMergers.Presentation.Figures;

/// <summary>
/// Type sizes, line widths and margins of a figure, given to Plotly as a template inside the layout,
/// so that every viewer shows the same figure. Lengths are CSS pixels (1/96 inch).
/// </summary>
public sealed record FigureTheme
{
    private const double PixelsPerMillimetre = 96 / 25.4;
    private const double PixelsPerPoint = 96.0 / 72;

    private FigureTheme()
    {
    }

    /// <summary>For print: 84 or 178 mm wide, 8 pt axis titles, 7 pt numbers, no grid, no title.</summary>
    public static FigureTheme Paper { get; } = new()
    {
        Name = "paper",
        FontFamily = "Liberation Sans, Arial, Helvetica, sans-serif",
        TitlePixels = 8 * PixelsPerPoint,
        TextPixels = 7 * PixelsPerPoint,
        LinePixels = 1.2,
        AxisPixels = 0.7,
        TickPixels = 3.5,
        MarkerPixels = 5,
        ScreenScale = 1,
        ShowsGrid = false,
    };

    /// <summary>For notebooks and reports: twice the printed size (at most 960 px wide), larger type, a light grid.</summary>
    public static FigureTheme Screen { get; } = new()
    {
        Name = "screen",
        FontFamily = "Liberation Sans, Arial, Helvetica, sans-serif",
        TitlePixels = 15,
        TextPixels = 13,
        LinePixels = 2,
        AxisPixels = 1,
        TickPixels = 5,
        MarkerPixels = 8,
        ScreenScale = 2,
        ShowsGrid = true,
    };

    /// <summary>Name of the theme.</summary>
    public required string Name { get; init; }

    /// <summary>CSS font family; the first is one that <c>environment/setup</c> installs.</summary>
    public required string FontFamily { get; init; }

    /// <summary>Size of axis titles.</summary>
    public required double TitlePixels { get; init; }

    /// <summary>Size of tick labels, legend and annotations.</summary>
    public required double TextPixels { get; init; }

    /// <summary>Width of data lines.</summary>
    public required double LinePixels { get; init; }

    /// <summary>Width of axis lines and ticks.</summary>
    public required double AxisPixels { get; init; }

    /// <summary>Length of ticks.</summary>
    public required double TickPixels { get; init; }

    /// <summary>Diameter of markers.</summary>
    public required double MarkerPixels { get; init; }

    /// <summary>Magnification relative to the printed size.</summary>
    public required double ScreenScale { get; init; }

    /// <summary>Whether a light grid is drawn.</summary>
    public required bool ShowsGrid { get; init; }

    /// <summary>Width in pixels of a figure of the given size.</summary>
    /// <param name="size">Printed size.</param>
    public double WidthPixels(FigureSize size)
    {
        ArgumentNullException.ThrowIfNull(size);
        double width = size.WidthMillimetres * PixelsPerMillimetre * ScreenScale;
        return Math.Round(ScreenScale > 1 ? Math.Min(width, 960) : width, 2);
    }

    /// <summary>Height in pixels of a figure of the given size.</summary>
    /// <param name="size">Printed size.</param>
    public double HeightPixels(FigureSize size)
    {
        ArgumentNullException.ThrowIfNull(size);
        return Math.Round(WidthPixels(size) * size.HeightMillimetres / size.WidthMillimetres, 2);
    }

    /// <summary>Plotly's <c>layout.template</c>: <c>layout</c> defaults and <c>data</c> defaults for each kind of trace.</summary>
    public JsonObject Template() => new()
    {
        ["layout"] = LayoutDefaults(),
        ["data"] = new JsonObject
        {
            ["scatter"] = new JsonArray(new JsonObject
            {
                ["line"] = new JsonObject { ["width"] = LinePixels },
                ["marker"] = new JsonObject { ["size"] = MarkerPixels, ["line"] = new JsonObject { ["width"] = AxisPixels } },
                ["error_x"] = ErrorBarDefaults(),
                ["error_y"] = ErrorBarDefaults(),
            }),
            ["bar"] = new JsonArray(new JsonObject
            {
                ["marker"] = new JsonObject { ["line"] = new JsonObject { ["width"] = 0 } },
                ["error_y"] = ErrorBarDefaults(),
            }),
        },
    };

    private JsonObject LayoutDefaults() => new()
    {
        ["font"] = new JsonObject { ["family"] = FontFamily, ["size"] = TextPixels, ["color"] = Palette.Black },
        ["paper_bgcolor"] = "#ffffff",
        ["plot_bgcolor"] = "#ffffff",
        ["colorway"] = new JsonArray([.. Palette.Sequence.Select(c => (JsonNode)c)]),
        ["margin"] = Margins(),
        ["bargap"] = 0,
        ["hovermode"] = "closest",
        ["xaxis"] = AxisDefaults(),
        ["yaxis"] = AxisDefaults(),
        ["legend"] = new JsonObject
        {
            ["bgcolor"] = "rgba(255,255,255,0)",
            ["font"] = new JsonObject { ["size"] = TextPixels },
            ["tracegroupgap"] = 0,
            ["itemwidth"] = 30,
        },
        ["annotationdefaults"] = new JsonObject
        {
            ["font"] = new JsonObject { ["size"] = TextPixels },
            ["showarrow"] = false,
        },
        ["shapedefaults"] = new JsonObject { ["line"] = new JsonObject { ["width"] = AxisPixels } },
    };

    private JsonObject Margins() => new()
    {
        ["l"] = Math.Round(TitlePixels * 3.9),
        ["r"] = Math.Round(TextPixels * 1.1),
        ["t"] = Math.Round(TextPixels * 0.9),
        ["b"] = Math.Round(TitlePixels * 3.4),
        ["pad"] = 0,
    };

    private JsonObject AxisDefaults() => new()
    {
        ["showline"] = true,
        ["mirror"] = "ticks",
        ["linewidth"] = AxisPixels,
        ["linecolor"] = Palette.Black,
        ["ticks"] = "inside",
        ["ticklen"] = TickPixels,
        ["tickwidth"] = AxisPixels,
        ["tickcolor"] = Palette.Black,
        ["showgrid"] = ShowsGrid,
        ["gridcolor"] = "#ECECEC",
        ["gridwidth"] = 1,
        ["zeroline"] = false,
        ["automargin"] = false,
        ["title"] = new JsonObject
        {
            ["font"] = new JsonObject { ["size"] = TitlePixels },
            ["standoff"] = Math.Round(TextPixels * 0.6),
        },
        ["tickfont"] = new JsonObject { ["size"] = TextPixels },
        ["minor"] = new JsonObject { ["ticklen"] = TickPixels / 2, ["tickwidth"] = AxisPixels },
    };

    private JsonObject ErrorBarDefaults() => new() { ["thickness"] = AxisPixels * 1.3, ["width"] = TickPixels * 0.5 };
}

/// <summary>Width of a figure in a two-column journal page.</summary>
public enum FigureWidth
{
    /// <summary>One column, 84 mm.</summary>
    SingleColumn,

    /// <summary>The full page, 178 mm.</summary>
    DoubleColumn,
}

/// <summary>Printed size of a figure.</summary>
/// <param name="Width">One column or the full page.</param>
/// <param name="HeightMillimetres">Height on paper, millimetres.</param>
public sealed record FigureSize(FigureWidth Width, double HeightMillimetres)
{
    /// <summary>Width on paper, millimetres.</summary>
    public double WidthMillimetres => Width == FigureWidth.SingleColumn ? 84 : 178;
}

/// <summary>Colours that readers with any colour vision can tell apart (Okabe and Ito 2008).</summary>
public static class Palette
{
    /// <summary>Black.</summary>
    public const string Black = "#000000";

    /// <summary>Orange.</summary>
    public const string Orange = "#E69F00";

    /// <summary>Sky blue.</summary>
    public const string SkyBlue = "#56B4E9";

    /// <summary>Bluish green.</summary>
    public const string Green = "#009E73";

    /// <summary>Blue.</summary>
    public const string Blue = "#0072B2";

    /// <summary>Vermilion.</summary>
    public const string Vermilion = "#D55E00";

    /// <summary>Reddish purple.</summary>
    public const string Purple = "#CC79A7";

    /// <summary>Grey for reference lines and for what is not the subject.</summary>
    public const string Grey = "#8C8C8C";

    /// <summary>Light grey for areas.</summary>
    public const string LightGrey = "#D0D0D0";

    /// <summary>The colours in the order in which unnamed series take them.</summary>
    public static IReadOnlyList<string> Sequence { get; } = [Blue, Vermilion, Green, Orange, Purple, SkyBlue, Black];
}
