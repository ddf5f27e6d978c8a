using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>What a run is of: <c>run.json</c> in its folder.</summary>
public sealed record RunHeader
{
    /// <summary>Name of the run and of its folder.</summary>
    public required string Name { get; init; }

    /// <summary>Every choice.</summary>
    public required ExperimentConfiguration Configuration { get; init; }

    /// <summary>Folder of the dataset when the run began.</summary>
    public required string DatasetFolder { get; init; }

    /// <summary>The dataset in words.</summary>
    public required string DatasetDescription { get; init; }

    /// <summary>Hash of the rows and images that are used.</summary>
    public required string DatasetSha256 { get; init; }

    /// <summary>Mergers of the dataset.</summary>
    public int MergerCount { get; init; }

    /// <summary>Other galaxies of the dataset.</summary>
    public int OtherCount { get; init; }

    /// <summary>Whether this program simulated the dataset, because it was given none.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>What was left out of the dataset because it is defective.</summary>
    public IReadOnlyList<DatasetDefect> LeftOut { get; init; } = [];

    /// <summary>The pre-trained weights in words; null where there is no transfer arm.</summary>
    public string? PretrainedDescription { get; init; }

    /// <summary>Hash of the pre-trained weights; null where there is no transfer arm.</summary>
    public string? PretrainedSha256 { get; init; }

    /// <summary>Whether the pre-trained weights are ImageNet's, as the paper's were; null where there is no transfer arm.</summary>
    public bool? PretrainedAreImageNet { get; init; }

    /// <summary>Facts by name: commit, versions, machine, time.</summary>
    public required IReadOnlyDictionary<string, string> Provenance { get; init; }

    /// <summary>What decides every cell's numbers: hash of configuration, dataset and weights.</summary>
    public string Identity => $"configuration {ConfigurationText.HashOf(Configuration)}, dataset {DatasetSha256}, weights {PretrainedSha256 ?? "none"}";
}
