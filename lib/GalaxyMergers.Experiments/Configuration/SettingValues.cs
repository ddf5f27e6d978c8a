using System.Text.Json.Nodes;

namespace GalaxyMergers.Experiments.Configuration;

/// <summary>The settings of a configuration by their paths, as <c>--set</c> takes them.</summary>
internal static class SettingValues
{
    /// <summary>Every setting with its value as text, in the order of the configuration.</summary>
    public static IReadOnlyDictionary<string, string> Read(ExperimentConfiguration configuration)
    {
        OrderedDictionary<string, string> values = [];
        Add(JsonNode.Parse(ConfigurationText.ToJson(configuration))!.AsObject(), string.Empty, values);
        return values;
    }

    private static void Add(JsonObject settings, string prefix, OrderedDictionary<string, string> values)
    {
        foreach ((string name, JsonNode? value) in settings)
        {
            if (value is JsonObject inner) Add(inner, $"{prefix}{name}.", values);
            else values[prefix + name] = Text(value);
        }
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "none",
        JsonArray list => string.Join(", ", list.Select(Text)),
        _ => value.ToString(),
    };
}
