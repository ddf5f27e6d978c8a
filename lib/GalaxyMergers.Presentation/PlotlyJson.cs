using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Presentation;

/// <summary>Numbers and text as Plotly's JSON wants them.</summary>
internal static class PlotlyJson
{
    /// <summary>Letters beyond ASCII stay readable; the text is data, never pasted into a page unescaped.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same for files that people read.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Options) { WriteIndented = true };

    /// <summary>Numbers as a JSON array; what is not finite becomes null, which Plotly leaves out.</summary>
    public static JsonArray Array(IEnumerable<double> values) =>
        new([.. values.Select(v => double.IsFinite(v) ? (JsonNode?)JsonValue.Create(v) : null)]);

    /// <summary>Words as a JSON array.</summary>
    public static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode?)JsonValue.Create(v))]);

    /// <summary>Foreign text that must not be read as Plotly's markup.</summary>
    public static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
