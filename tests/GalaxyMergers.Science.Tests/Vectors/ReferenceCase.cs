using System.Collections;
using System.Globalization;
using System.Text.Json;
using Xunit;

namespace GalaxyMergers.Tests.Vectors;

/// <summary>One case of a reference file: inputs, wanted outputs, tolerances.</summary>
public sealed class ReferenceCase(string file, JsonElement element, JsonElement fileTolerance)
{
    public string Id { get; } = element.GetProperty("id").GetString()!;

    public string? Kind { get; } = element.TryGetProperty("kind", out var kind) ? kind.GetString() : null;

    public JsonElement Json => element;

    public JsonElement Inputs => element.GetProperty("inputs");

    public JsonElement Outputs => element.GetProperty("outputs");

    public bool HasInput(string name) => Inputs.TryGetProperty(name, out _);

    public double Number(string input) => JsonNumbers.Number(Inputs.GetProperty(input));

    public int Count(string input) => Inputs.GetProperty(input).GetInt32();

    public double[] Numbers(string input) => JsonNumbers.Array(Inputs.GetProperty(input));

    public bool[] Flags(string input) => [.. JsonNumbers.Array(Inputs.GetProperty(input)).Select(value => value != 0)];

    public string[] Strings(string input) => [.. Inputs.GetProperty(input).EnumerateArray().Select(value => value.GetString()!)];

    /// <summary>The case's own tolerance where it has one, else the file's; by name, else "all".</summary>
    public Tolerance ToleranceOf(string name) => Tolerance.Parse(RawTolerance(name));

    /// <summary>
    /// A member of a tolerance that the file writes as {"x_rtol": …, "x_atol": …} for the outputs of a group.
    /// </summary>
    public Tolerance ToleranceOf(string group, string member)
    {
        var raw = RawTolerance(group);
        double Part(string suffix) => raw.TryGetProperty(member + suffix, out var value) ? value.GetDouble() : 0;
        if (!raw.TryGetProperty(member + "_rtol", out _) && !raw.TryGetProperty(member + "_atol", out _))
            throw new InvalidDataException($"{file}/{Id}: the file gives no tolerance '{group}.{member}'.");
        return new(Part("_rtol"), Part("_atol"));
    }

    /// <summary>
    /// Compares every output of the case with what <paramref name="compute"/> gives for its name (number, string, array, dictionary, or null for
    /// "not given"). A name that compute does not know must throw, so that no output passes unseen; only those that the file itself calls
    /// informative are left out.
    /// </summary>
    public void AssertOutputs(Func<string, object?> compute, Func<string, string>? toleranceName = null)
    {
        foreach (var output in Outputs.EnumerateObject())
        {
            string name = toleranceName?.Invoke(output.Name) ?? output.Name;
            var raw = RawTolerance(name);
            if (raw.ValueKind == JsonValueKind.String && raw.GetString()!.StartsWith("informative", StringComparison.Ordinal)) continue;
            AssertSame(output.Value, compute(output.Name), Tolerance.Parse(raw), output.Name);
        }
    }

    public void AssertSame(JsonElement want, object? got, Tolerance tolerance, string path)
    {
        switch (want.ValueKind)
        {
            case JsonValueKind.Null: // JSON has no NaN: null stands for what is not defined
                Assert.True(got is null or double.NaN, string.Create(CultureInfo.InvariantCulture, $"{file}/{Id}: {path} is {got}, wanted nothing"));
                return;
            case JsonValueKind.Array:
                AssertArray(want, got, tolerance, path);
                return;
            case JsonValueKind.Object:
                var members = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(got);
                foreach (var member in want.EnumerateObject())
                    AssertSame(member.Value, members[member.Name], tolerance, $"{path}.{member.Name}");
                return;
            case JsonValueKind.String when got is string text:
                Assert.True(want.GetString() == text, $"{file}/{Id}: {path} is '{text}', wanted '{want.GetString()}'");
                return;
            default:
                double wanted = JsonNumbers.Number(want), value = Convert.ToDouble(got, CultureInfo.InvariantCulture);
                Assert.True(got is not null && tolerance.Accepts(wanted, value),
                    string.Create(CultureInfo.InvariantCulture, $"{file}/{Id}: {path} is {value:R}, wanted {wanted:R} ({tolerance})"));
                return;
        }
    }

    private void AssertArray(JsonElement want, object? got, Tolerance tolerance, string path)
    {
        object?[] values = [.. Assert.IsAssignableFrom<IEnumerable>(got).Cast<object?>()];
        Assert.True(values.Length == want.GetArrayLength(),
            $"{file}/{Id}: {path} has {values.Length} elements, wanted {want.GetArrayLength()}");
        for (int i = 0; i < values.Length; i++) AssertSame(want[i], values[i], tolerance, $"{path}[{i}]");
    }

    private JsonElement RawTolerance(string name)
    {
        if (element.TryGetProperty("tolerance_override", out var own))
        {
            if (own.TryGetProperty(name, out var named) || own.TryGetProperty("all", out named)) return named;
        }
        if (fileTolerance.TryGetProperty(name, out var shared) || fileTolerance.TryGetProperty("all", out shared)) return shared;
        if (fileTolerance.TryGetProperty("rtol", out _)) return fileTolerance;
        throw new InvalidDataException($"{file}/{Id}: the file gives no tolerance '{name}'.");
    }
}
