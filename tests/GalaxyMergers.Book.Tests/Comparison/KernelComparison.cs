using System.Globalization;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Book.Tests.Comparison;

/// <summary>
/// Compares what a notebook shows on our kernel with what it shows on .NET Interactive's, both on the same results. What the library formats must be
/// the same, whatever the cell's tag; what each kernel formats in its own way, such as a record, must have the same numbers.
/// </summary>
internal static class KernelComparison
{
    private const string Plotly = "application/vnd.plotly.v1+json", Plain = "text/plain", Html = "text/html";

    /// <summary>Six digits, with which our kernel shows numbers in tables.</summary>
    private const double SixDigits = 1e-5;

    /// <summary>All differences, each with its cell.</summary>
    internal static IReadOnlyList<string> Differences(NotebookFile ours, NotebookFile theirs) =>
        [.. ours.CodeCells.Zip(theirs.CodeCells).SelectMany(pair => Outputs(Shown(pair.First), Shown(pair.Second)).Select(difference => $"{pair.First["id"]}: {difference}"))];

    private static IEnumerable<string> Outputs(JsonObject[] ours, JsonObject[] theirs) =>
        ours.Length == 0 ? theirs.Where(IsError).Select(error => $"theirs is an error: {error["evalue"]}") // its first cell shows a greeting, with its address
        : ours.Length != theirs.Length ? [$"ours has {ours.Length} outputs, theirs {theirs.Length}"]
        : ours.Zip(theirs).Select(pair => Output(pair.First["data"]!.AsObject(), pair.Second["data"]?.AsObject())).OfType<string>();

    private static string? Output(JsonObject ours, JsonObject? theirs)
    {
        if (theirs is null) return "theirs is an error";
        if (ours[Plotly] is { } figure) return theirs[Plotly] is { } text ? FigureComparison.Difference(figure, JsonNode.Parse(Text(text)), Sameness.Exact) : "theirs is no figure";
        return theirs[Plain] is { } plain ? TextComparison.Difference(Text(ours[Plain]), Text(plain), Sameness.Exact) : Numbers(Text(ours[Plain]), TextComparison.TextOf(Text(theirs[Html])));
    }

    /// <summary>The first number of ours that theirs does not have; null when it has all.</summary>
    private static string? Numbers(string ours, string theirs)
    {
        double[] known = [.. NumbersOf(theirs)];
        return NumbersOf(ours).Where(number => !known.Any(other => Math.Abs(other - number) <= SixDigits * Math.Abs(number))).Select(number => string.Create(CultureInfo.InvariantCulture, $"theirs lacks {number}")).FirstOrDefault();
    }

    private static IEnumerable<double> NumbersOf(string text) => Quantity.Pattern.Matches(text).Select(match => Quantity.Read(match).Value).Where(double.IsFinite);

    private static bool IsError(JsonObject output) => (string?)output["output_type"] == "error";

    /// <summary>Without what a cell prints.</summary>
    private static JsonObject[] Shown(JsonObject cell) => [.. cell["outputs"]!.AsArray().Select(output => output!.AsObject()).Where(output => (string?)output["output_type"] != "stream")];

    private static string Text(JsonNode? node) => node is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)node ?? string.Empty;
}
