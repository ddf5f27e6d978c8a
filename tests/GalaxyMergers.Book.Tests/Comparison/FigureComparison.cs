using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Book.Tests.Comparison;

/// <summary>Compares figures as Plotly's JSON.</summary>
internal static class FigureComparison
{
    /// <summary>
    /// The same sums of doubles on another processor or with another mathematical library differ in the last bits, 1e-15 of the largest
    /// term. Coordinates are differences of such sums and pass through fits that stop at 1e-9: 1e-6 leaves room for both and is
    /// a thousandth of what a figure can show.
    /// </summary>
    private const double Relative = 1e-6;

    /// <summary>The same for differences that ought to be 0.</summary>
    private const double Absolute = 1e-9;

    /// <summary>Encoders of other versions round other ways: a level of 255 on average.</summary>
    private const double Levels = 1;

    private const string Jpeg = "data:image/jpeg;base64,";

    /// <summary>Where a figure was made.</summary>
    private static readonly HashSet<string> Provenance = ["commit", "dataset_sha256", "version"];

    /// <summary>The first difference of two figures, or of parts of them, or null.</summary>
    internal static string? Difference(JsonNode? kept, JsonNode? now, Sameness sameness, string place = "figure")
    {
        if (kept is null || now is null) return kept is null && now is null ? null : $"{place}: kept {Short(kept)}, now {Short(now)}";
        if (kept.GetValueKind() != now.GetValueKind() && !AreTruths(kept, now)) return $"{place}: kept {Short(kept)}, now {Short(now)}";
        return (kept, now) switch
        {
            (JsonObject one, JsonObject other) => Members(one, other, sameness, place),
            (JsonArray one, JsonArray other) => Items(one, other, sameness, place),
            (JsonValue one, JsonValue other) => Values(one, other, sameness, place),
            _ => $"{place}: kept {Short(kept)}, now {Short(now)}",
        };
    }

    private static string? Members(JsonObject kept, JsonObject now, Sameness sameness, string place)
    {
        if (kept.ContainsKey("bdata") && now.ContainsKey("bdata")) return Difference(Unpacked(kept), Unpacked(now), sameness, place);
        string[] names = [.. kept.Select(m => m.Key).Union(now.Select(m => m.Key)).Where(name => !Provenance.Contains(name)).Order(StringComparer.Ordinal)];
        return names.Select(name => kept.ContainsKey(name) != now.ContainsKey(name)
            ? $"{place}: {name} is only {(kept.ContainsKey(name) ? "kept" : "now")}"
            : Difference(kept[name], now[name], sameness, $"{place}.{name}")).FirstOrDefault(difference => difference is not null);
    }

    private static string? Items(JsonArray kept, JsonArray now, Sameness sameness, string place)
    {
        if (sameness != Sameness.Exact && kept.Concat(now).All(IsDatum)) return null;
        if (kept.Count != now.Count) return $"{place}: kept {kept.Count} items, now {now.Count}";
        return kept.Zip(now).Select((pair, i) => Difference(pair.First, pair.Second, sameness, $"{place}[{i}]")).FirstOrDefault(difference => difference is not null);
    }

    private static string? Values(JsonValue kept, JsonValue now, Sameness sameness, string place)
    {
        switch (kept.GetValueKind())
        {
            case JsonValueKind.Number:
                (double one, double other) = (kept.GetValue<double>(), now.GetValue<double>());
                return sameness != Sameness.Exact || Math.Abs(one - other) <= (Relative * Math.Max(Math.Abs(one), Math.Abs(other))) + Absolute ? null : $"{place}: kept {one:R}, now {other:R}";
            case JsonValueKind.String:
                string text = kept.GetValue<string>(), newer = now.GetValue<string>();
                bool pictures = text.StartsWith(Jpeg, StringComparison.Ordinal) && newer.StartsWith(Jpeg, StringComparison.Ordinal);
                return (pictures ? Pictures(text, newer, sameness) : TextComparison.Difference(text, newer, sameness)) is { } difference ? $"{place}: {difference}" : null;
            default:
                return kept.ToJsonString() == now.ToJsonString() || sameness != Sameness.Exact ? null : $"{place}: kept {kept.ToJsonString()}, now {now.ToJsonString()}";
        }
    }

    private static string? Pictures(string kept, string now, Sameness sameness)
    {
        if (kept == now || sameness != Sameness.Exact) return null;
        RgbImage one = JpegCodec.Decode(Convert.FromBase64String(kept[Jpeg.Length..])), other = JpegCodec.Decode(Convert.FromBase64String(now[Jpeg.Length..]));
        if ((one.Width, one.Height) != (other.Width, other.Height)) return $"kept a picture of {one.Width} × {one.Height} px, now {other.Width} × {other.Height}";
        double levels = one.Pixels.Zip(other.Pixels, (a, b) => Math.Abs(a - b)).Average();
        return levels <= Levels ? null : $"the pictures differ by {levels:F1} levels on average";
    }

    /// <summary>Numbers, or texts that belong to numbers, one for each point.</summary>
    private static bool IsDatum(JsonNode? item) => item is null || item.GetValueKind() is JsonValueKind.Number or JsonValueKind.String || (item is JsonArray row && row.All(IsDatum));

    private static bool AreTruths(JsonNode kept, JsonNode now) => kept.GetValueKind() is JsonValueKind.True or JsonValueKind.False && now.GetValueKind() is JsonValueKind.True or JsonValueKind.False;

    /// <summary>Plotly's typed arrays as arrays.</summary>
    private static JsonArray Unpacked(JsonObject typed)
    {
        byte[] bytes = Convert.FromBase64String((string)typed["bdata"]!);
        return (string?)typed["dtype"] switch
        {
            "f8" or "float64" => Array(MemoryMarshal.Cast<byte, double>(bytes)),
            "f4" or "float32" => Array(MemoryMarshal.Cast<byte, float>(bytes)),
            "i4" or "int32" => Array(MemoryMarshal.Cast<byte, int>(bytes)),
            "i2" or "int16" => Array(MemoryMarshal.Cast<byte, short>(bytes)),
            "u1" or "uint8" => Array<byte>(bytes),
            var other => throw new NotSupportedException($"arrays of {other}"),
        };

        static JsonArray Array<T>(ReadOnlySpan<T> values) => [.. values.ToArray().Select(value => JsonValue.Create(value))];
    }

    private static string Short(JsonNode? node) => node?.ToJsonString() is { } text ? text[..Math.Min(text.Length, 60)] : "nothing";
}
