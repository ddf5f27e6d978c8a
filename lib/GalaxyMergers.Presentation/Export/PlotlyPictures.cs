using System.Text.Json;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Presentation.Export;

/// <summary>Draws any Plotly figures as PNG at the size that their layouts name.</summary>
public static class PlotlyPictures
{
    private const double DefaultWidth = 700, DefaultHeight = 450;

    /// <summary>Draws each <c>NAME.json</c> of a folder as <c>NAME.png</c> in another, in one browser start.</summary>
    /// <param name="jsonFolder">Where the figures are.</param>
    /// <param name="pngFolder">Where the pictures go; made when it does not exist.</param>
    /// <param name="tools">The programs.</param>
    /// <param name="timeLimit">How long each program may take.</param>
    /// <exception cref="FigureExportException">A file is no figure, or a program is missing or failed.</exception>
    public static void Draw(string jsonFolder, string pngFolder, ExportTools tools, TimeSpan timeLimit)
    {
        ArgumentNullException.ThrowIfNull(tools);
        string[] files = [.. Directory.EnumerateFiles(jsonFolder, "*.json").Order(StringComparer.Ordinal)];
        if (files.Length == 0) return;
        string converter = tools.RequireRsvgConvert();
        (string Name, JsonObject Plotly)[] figures = [.. files.Select(file => (Path.GetFileNameWithoutExtension(file), Read(file)))];
        IReadOnlyList<string> drawn = ChromiumPage.Draw(tools, figures, timeLimit);
        Directory.CreateDirectory(pngFolder);
        for (int i = 0; i < figures.Length; i++)
        {
            string png = Path.Combine(pngFolder, figures[i].Name + ".png"), svg = png + ".svg";
            File.WriteAllText(svg, drawn[i]);
            AtomicFile.Replace(png, beside => ExportTools.Run(converter, ["--format", "png", "--output", beside, svg], timeLimit));
            File.Delete(svg);
        }
    }

    private static JsonObject Read(string file)
    {
        try
        {
            JsonObject figure = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            JsonObject layout = figure["layout"]!.AsObject();
            layout["width"] ??= DefaultWidth;
            layout["height"] ??= DefaultHeight;
            return figure;
        }
        catch (Exception reason) when (reason is JsonException or NullReferenceException or InvalidOperationException)
        {
            throw new FigureExportException($"{file} is not a Plotly figure: it needs data and layout.", reason);
        }
    }
}
