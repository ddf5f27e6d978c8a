using System.Globalization;
using System.Text.Json;

namespace GalaxyMergers.Tests.Vectors;

/// <summary>Numbers as the reference files write them: NaN and infinities are strings.</summary>
public static class JsonNumbers
{
    public static double Number(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? double.Parse(element.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
        : element.GetDouble();

    public static double[] Array(JsonElement element) => [.. element.EnumerateArray().Select(Number)];
}
