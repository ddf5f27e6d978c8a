using System.Text.Json;

namespace GalaxyMergers.Experiments.Configuration;

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
