using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Presentation.Export;

/// <summary>Gives plotly.js's SVG its printed size and its metadata.</summary>
internal static class SvgDocument
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Sets width and height in millimetres, keeps the view box, and adds title, description and metadata.</summary>
    public static string Finish(string svg, FigureDrawing drawing, FigureTheme theme)
    {
        XElement root = XElement.Parse(svg, LoadOptions.PreserveWhitespace);
        root.SetAttributeValue("width", Millimetres(drawing.Size.WidthMillimetres));
        root.SetAttributeValue("height", Millimetres(drawing.Size.HeightMillimetres));
        root.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {theme.WidthPixels(drawing.Size)} {theme.HeightPixels(drawing.Size)}"));
        JsonObject metadata = drawing.Metadata();
        root.AddFirst(
            new XElement(Svg + "title", drawing.Name),
            new XElement(Svg + "desc", metadata["caption"]?.GetValue<string>()),
            new XElement(Svg + "metadata", metadata.ToJsonString(PlotlyJson.Options)));
        return root.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private static string Millimetres(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "mm";
}
