using System.Globalization;
using System.Text.Json;

namespace GalaxyMergers.Tests.Vectors;

/// <summary>How far a number may be from the reference: |got − want| ≤ atol + rtol·|want|.</summary>
public sealed record Tolerance(double Relative, double Absolute)
{
    public static Tolerance Exact { get; } = new(0, 0);

    /// <summary>Reads {"rtol": …, "atol": …} or the word "exact".</summary>
    public static Tolerance Parse(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String && element.GetString() == "exact") return Exact;
        if (element.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"Not a tolerance: {element.GetRawText()}");
        return new(Part(element, "rtol"), Part(element, "atol"));
    }

    public bool Accepts(double want, double got)
    {
        if (double.IsNaN(want)) return double.IsNaN(got);
        if (double.IsInfinity(want)) return got == want;
        return Math.Abs(got - want) <= Absolute + Relative * Math.Abs(want);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"rtol {Relative:R}, atol {Absolute:R}");

    private static double Part(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
}
