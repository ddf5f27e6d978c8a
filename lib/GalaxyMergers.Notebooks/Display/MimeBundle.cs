using System.Text.Json;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Notebooks.Display;

/// <summary>One thing in one or more MIME types, best first.</summary>
internal sealed class MimeBundle
{
    private readonly List<(string MimeType, string Text)> _entries = [];

    /// <summary>Plain text, which every bundle should have.</summary>
    public const string Plain = "text/plain";

    /// <summary>HTML.</summary>
    public const string Html = "text/html";

    /// <summary>Markdown.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>A bundle of one MIME type.</summary>
    public static MimeBundle Of(string mimeType, string text) => new MimeBundle().Add(mimeType, text);

    /// <summary>Whether a MIME type is JSON, which goes into messages and notebooks as an object.</summary>
    public static bool IsJson(string mimeType) => mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>Whether a MIME type is there.</summary>
    public bool Has(string mimeType) => _entries.Any(e => e.MimeType == mimeType);

    /// <summary>Adds or replaces a MIME type.</summary>
    public MimeBundle Add(string mimeType, string text)
    {
        _entries.RemoveAll(e => e.MimeType == mimeType);
        _entries.Add((mimeType, text));
        return this;
    }

    /// <summary>The bundle as Jupyter's messages and notebooks have it.</summary>
    /// <exception cref="JsonException">A JSON type has text that is not JSON.</exception>
    public JsonObject ToJson()
    {
        JsonObject data = [];
        foreach ((string mimeType, string text) in _entries)
            data[mimeType] = IsJson(mimeType) ? JsonNode.Parse(text) : JsonValue.Create(text);
        return data;
    }
}
