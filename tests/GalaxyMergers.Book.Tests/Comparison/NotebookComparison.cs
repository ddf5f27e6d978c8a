using System.Text.Json.Nodes;

namespace GalaxyMergers.Book.Tests.Comparison;

/// <summary>Compares what a notebook shows in a run with what is kept in the repository.</summary>
internal static class NotebookComparison
{
    private const string Html = "text/html";
    private const string Plotly = "application/vnd.plotly.v1+json";
    private const string Png = "image/png"; // drawn from the figure beside it, by another program

    /// <summary>All differences, each with its place.</summary>
    internal static IReadOnlyList<string> Differences(NotebookFile kept, NotebookFile now)
    {
        JsonObject[] before = [.. kept.CodeCells], after = [.. now.CodeCells];
        string[] ids = [.. before.Select(Id)];
        return ids.SequenceEqual(after.Select(Id))
            ? [.. before.Zip(after).SelectMany(pair => Cells(pair.First, pair.Second))]
            : [$"kept the cells {string.Join(", ", ids)}; now {string.Join(", ", after.Select(Id))}"];
    }

    /// <summary>How a cell's outputs are compared: by its tags.</summary>
    internal static Sameness SamenessOf(JsonObject cell)
    {
        string?[] tags = [.. (cell["metadata"]?["tags"]?.AsArray() ?? []).Select(tag => (string?)tag)];
        return tags.Contains("outline") ? Sameness.Outline : tags.Contains("trained") ? Sameness.Trained : Sameness.Exact;
    }

    private static IEnumerable<string> Cells(JsonObject kept, JsonObject now)
    {
        Sameness sameness = SamenessOf(kept);
        string[] differences = [.. Outputs(Shown(kept), Shown(now), sameness)];
        return differences.Select(difference => $"{Id(kept)}: {difference}");
    }

    private static IEnumerable<string> Outputs(JsonObject[] kept, JsonObject[] now, Sameness sameness)
    {
        if (kept.Length != now.Length) return [$"kept {kept.Length} outputs, now {now.Length}"];
        return kept.Zip(now).SelectMany(pair => Output(pair.First, pair.Second, sameness));
    }

    private static IEnumerable<string> Output(JsonObject kept, JsonObject now, Sameness sameness)
    {
        string type = (string)kept["output_type"]!;
        if (type != (string?)now["output_type"]) return [$"kept {type}, now {now["output_type"]}: {now["evalue"]}"];
        if (type == "stream") return Named(type, TextComparison.Difference(Text(kept["text"]), Text(now["text"]), sameness));
        string[] kinds = Kinds(kept), others = Kinds(now);
        if (!kinds.SequenceEqual(others)) return [$"kept {string.Join(", ", kinds)}; now {string.Join(", ", others)}"];
        return kinds.SelectMany(kind => Named(kind, Data(kind, kept["data"]![kind]!, now["data"]![kind]!, sameness)));
    }

    private static string? Data(string kind, JsonNode kept, JsonNode now, Sameness sameness) => kind switch
    {
        Plotly => sameness == Sameness.Outline ? null : FigureComparison.Difference(kept, now, sameness),
        Html when sameness != Sameness.Exact => sameness == Sameness.Trained ? TextComparison.Difference(TextComparison.TextOf(Text(kept)), TextComparison.TextOf(Text(now)), sameness) : null,
        _ => TextComparison.Difference(Text(kept), Text(now), sameness),
    };

    private static IEnumerable<string> Named(string kind, string? difference) => difference is null ? [] : [$"{kind}: {difference}"];

    /// <summary>Without the progress that a cell reports before its result: it depends on what has been computed before.</summary>
    private static JsonObject[] Shown(JsonObject cell)
    {
        JsonObject[] outputs = [.. cell["outputs"]!.AsArray().Select(output => output!.AsObject())];
        return outputs.Any(output => !IsStream(output)) ? [.. outputs.Where(output => !IsStream(output))] : outputs;
    }

    private static bool IsStream(JsonObject output) => (string?)output["output_type"] == "stream";

    /// <summary>The kinds of an output; of a figure without what stands for it where Plotly is not at hand.</summary>
    private static string[] Kinds(JsonObject output)
    {
        JsonObject data = output["data"]!.AsObject();
        return [.. data.Select(entry => entry.Key).Where(kind => kind != Png && (kind != Html || !data.ContainsKey(Plotly))).Order(StringComparer.Ordinal)];
    }

    private static string Text(JsonNode? node) => node is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)node ?? string.Empty;

    private static string Id(JsonObject cell) => (string)cell["id"]!;
}
