using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Presentation;

/// <summary>A Plotly figure as HTML for front ends of Jupyter that cannot draw Plotly's own MIME type.</summary>
public static class NotebookFigure
{
    private const int IdentityLetters = 16;

    /// <summary>Within a script no text can end it.</summary>
    private static readonly JsonSerializerOptions Escaped = new() { Encoder = JavaScriptEncoder.Default };

    private static readonly Lazy<string> Template = new(() =>
    {
        using StreamReader reader = new(typeof(NotebookFigure).Assembly.GetManifestResourceStream("notebook-figure.html")!);
        return reader.ReadToEnd();
    });

    /// <summary>An element and a script that draws the figure in it with the plotly.js of the Jupyter server; no network is needed.</summary>
    /// <param name="plotly">Plotly's figure object as JSON.</param>
    public static string Html(string plotly)
    {
        string identity = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plotly)))[..IdentityLetters];
        return Template.Value
            .Replace("FIGURE_ID", $"figure-{identity}", StringComparison.Ordinal)
            .Replace("FIGURE_JSON", JsonNode.Parse(plotly)!.ToJsonString(Escaped), StringComparison.Ordinal);
    }
}
