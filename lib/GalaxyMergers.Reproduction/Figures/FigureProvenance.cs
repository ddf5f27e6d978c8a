using System.Text.Json.Nodes;
using GalaxyMergers.Reproduction.Protocol;

namespace GalaxyMergers.Reproduction.Figures;

/// <summary>What made a figure; stored in every file that is written of it.</summary>
/// <param name="Run">Name of the run whose numbers are plotted.</param>
/// <param name="Commit">Commit of the code, or "unknown".</param>
/// <param name="Dataset">Which dataset, in words.</param>
/// <param name="DatasetSha256">Hash of the dataset's catalogue, or "unknown".</param>
/// <param name="Seed">The seed of the run; null where nothing is drawn at random.</param>
public sealed record FigureProvenance(string Run, string Commit, string Dataset, string DatasetSha256, ulong? Seed)
{
    /// <summary>Name under which <see cref="ExperimentResult.Provenance"/> holds the commit of the code.</summary>
    public const string CommitKey = "commit";

    /// <summary>Name under which <see cref="ExperimentResult.Provenance"/> holds the dataset's hash.</summary>
    public const string DatasetHashKey = "dataset_sha256";

    /// <summary>Word for a fact that was not recorded.</summary>
    public const string NotRecorded = "unknown";

    /// <summary>For a figure that no run stands behind, such as an illustration in a notebook.</summary>
    public static FigureProvenance None { get; } = new(NotRecorded, NotRecorded, NotRecorded, NotRecorded, null);

    /// <summary>The provenance of a figure that shows an experiment; the commit and the hash come from its <see cref="ExperimentResult.Provenance"/>.</summary>
    /// <param name="result">The experiment.</param>
    public static FigureProvenance Of(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(result.Name, Fact(result, CommitKey), result.DatasetDescription, Fact(result, DatasetHashKey), result.Seed);
    }

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

    private static string Fact(ExperimentResult result, string key) => result.Provenance.GetValueOrDefault(key, NotRecorded);
}
