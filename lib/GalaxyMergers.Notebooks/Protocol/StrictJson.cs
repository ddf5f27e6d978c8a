using System.Text.Json;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Notebooks.Protocol;

/// <summary>
/// JSON whose faults all show when it is parsed: a name twice in an object, or half of a character that JSON spells in two halves, which
/// the framework finds only when the value is looked at.
/// </summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Parses a text; null for the word null.</summary>
    /// <exception cref="JsonException">It is no JSON of this kind.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(utf8, documentOptions: Options);
            Look(node);
        }
        catch (Exception reason) when (reason is InvalidOperationException or ArgumentException)
        {
            throw new JsonException("It holds half of a character (a surrogate alone).", reason);
        }

        return node;
    }

    private static void Look(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach ((string _, JsonNode? value) in members) Look(value);
                break;
            case JsonArray items:
                foreach (JsonNode? item in items) Look(item);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                _ = value.GetValue<string>();
                break;
        }
    }
}
