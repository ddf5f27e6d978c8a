using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Presentation.Export;

/// <summary>One page that draws all figures with plotly.js, in one start of headless Chromium.</summary>
internal static class ChromiumPage
{
    private const string ResultStart = "<pre id=\"drawn\">";
    private const string ResultEnd = "</pre>";

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-default-browser-check",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
        "--disable-dev-shm-usage", "--hide-scrollbars", "--force-device-scale-factor=1",
        "--allow-file-access-from-files", "--virtual-time-budget=600000", "--dump-dom",
    ];

    private static string Script => EmbeddedText.Read("draw-figures.js");

    /// <summary>Draws each figure; the answer has one SVG text for each, in order.</summary>
    public static IReadOnlyList<string> Draw(ExportTools tools, IReadOnlyList<(string Name, JsonObject Plotly)> figures, TimeSpan timeLimit)
    {
        string chromium = tools.RequireChromium();
        string plotly = tools.RequirePlotlyScript();
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("figures-");
        try
        {
            string page = Path.Combine(scratch.FullName, "page.html");
            File.WriteAllText(page, Html(plotly, figures));
            string profile = Path.Combine(scratch.FullName, "profile");
            string document = ExportTools.Run(chromium, [.. Flags, $"--user-data-dir={profile}", new Uri(page).AbsoluteUri], timeLimit);
            return Collect(document, figures);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static string Html(string plotlyScript, IReadOnlyList<(string Name, JsonObject Plotly)> figures)
    {
        StringBuilder html = new("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>\n");
        html.Append("<script src=\"").Append(new Uri(Path.GetFullPath(plotlyScript)).AbsoluteUri).Append("\"></script>\n");
        foreach ((_, JsonObject figure) in figures)
            html.Append("<script type=\"application/json\">").Append(figure.ToJsonString()).Append("</script>\n");
        return html.Append("<script>").Append(Script).Append("</script></body></html>\n").ToString();
    }

    private static string[] Collect(string document, IReadOnlyList<(string Name, JsonObject Plotly)> figures)
    {
        int start = document.IndexOf(ResultStart, StringComparison.Ordinal);
        int end = document.LastIndexOf(ResultEnd, StringComparison.Ordinal);
        if (start < 0 || end < start)
            throw new FigureExportException("Chromium ended without drawing the figures; its plotly.js may be damaged. Run environment/setup again.");
        string json = WebUtility.HtmlDecode(document[(start + ResultStart.Length)..end]);
        JsonArray drawn = JsonNode.Parse(json)?.AsArray() ?? [];
        if (drawn.Count != figures.Count)
            throw new FigureExportException($"Chromium drew {drawn.Count} of {figures.Count} figures.");
        return [.. figures.Select((figure, i) => Svg(figure.Name, drawn[i]!))];
    }

    private static string Svg(string name, JsonNode answer) =>
        answer["svg"]?.GetValue<string>()
        ?? throw new FigureExportException($"plotly.js could not draw {name}: {answer["error"]?.GetValue<string>()}");
}
