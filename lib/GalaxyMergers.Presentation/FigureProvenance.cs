using System.Text.Json.Nodes;

namespace GalaxyMergers.Presentation;

/// <summary>What made a figure; stored in every file that is written of it.</summary>
/// <param name="Run">Name of the run whose numbers are plotted.</param>
/// <param name="Commit">Commit of the code, or "unknown".</param>
/// <param name="Dataset">Which dataset, in words.</param>
/// <param name="DatasetSha256">Hash of the dataset's catalogue, or "unknown".</param>
/// <param name="Seed">The seed of the run; null where nothing is drawn at random.</param>
public sealed record FigureProvenance(string Run, string Commit, string Dataset, string DatasetSha256, ulong? Seed)
{
    private const string NotRecorded = "unknown";

    /// <summary>For a figure that no run stands behind, such as an illustration in a notebook.</summary>
    public static FigureProvenance None { get; } = new(NotRecorded, NotRecorded, NotRecorded, NotRecorded, null);

    /// <summary>The facts in one line, hashes shortened.</summary>
    public string Sentence => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"Run {Run} · commit {Short(Commit)} · dataset {Short(DatasetSha256)}{(Seed is { } seed ? $" · seed {seed}" : string.Empty)}");

    /// <summary>The facts as a JSON object with stable names.</summary>
    public JsonObject ToJson() => new()
    {
        ["run"] = Run,
        ["commit"] = Commit,
        ["dataset"] = Dataset,
        ["dataset_sha256"] = DatasetSha256,
        ["seed"] = Seed,
    };

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
