using System.Text.Json.Nodes;

namespace GalaxyMergers.Notebooks.Documents;

/// <summary>Text as notebooks keep it: a list of lines with their line ends.</summary>
internal static class MultilineText
{
    /// <summary>The text of a list of lines, or of one string.</summary>
    public static string Join(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line?.GetValue<string>())),
        JsonValue text => text.GetValue<string>(),
        _ => string.Empty,
    };

    /// <summary>The lines of a text.</summary>
    public static JsonArray Split(string text)
    {
        JsonArray lines = [];
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            int next = end < 0 ? text.Length : end + 1;
            lines.Add(JsonValue.Create(text[start..next]));
            start = next;
        }
        return lines;
    }
}
