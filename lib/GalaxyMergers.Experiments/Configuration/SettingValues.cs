using System.Text.Json;
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

/// <summary>What kind of value a setting takes, in words that read on from "it must be".</summary>
public static class SettingDescription
{
    /// <summary>The words for a type; null for one that is no value but holds settings.</summary>
    /// <param name="type">The setting's type.</param>
    public static string? Describe(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum) return Choice([.. Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)]);
        if (type == typeof(string)) return "text";
        if (type == typeof(bool)) return "true or false";
        if (type == typeof(int) || type == typeof(long)) return "a whole number";
        if (type == typeof(ulong)) return "a whole number from 0 on";
        if (type == typeof(double)) return "a number, written with a point (0.95)";
        return type.IsGenericType && type.GetGenericArguments() is [Type item] && Describe(item) is { } one ? $"a list, each of it {one}" : null;
    }

    private static string Choice(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} or {names[^1]}";
}
