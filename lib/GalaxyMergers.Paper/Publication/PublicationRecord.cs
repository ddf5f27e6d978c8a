using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Labels;

namespace GalaxyMergers.Paper.Publication;

/// <summary>What a published run is of, but for its configuration and its tables: <c>publication.json</c>.</summary>
public sealed record PublicationRecord
{
    /// <summary>The run; its configuration stands in <c>configuration.yaml</c>.</summary>
    public required RunHeader Run { get; init; }

    /// <summary>Every training.</summary>
    public required IReadOnlyList<PublishedTraining> Trainings { get; init; }

    /// <summary>Methods other than networks, whose scores stand in <c>baseline-scores.csv</c>.</summary>
    public required IReadOnlyList<PublishedBaseline> Baselines { get; init; }

    /// <summary>What could be a shortcut, whose scores stand in <c>shortcut-scores.csv</c>.</summary>
    public IReadOnlyList<PublishedBaseline> Shortcuts { get; init; } = [];

    /// <summary>Whether attention maps depend on what was learned; null where it was not measured.</summary>
    public SaliencyCheck? Saliency { get; init; }

    /// <summary>The network against a second inspection of the mergers; null where none was compared.</summary>
    public SecondOpinion? SecondOpinion { get; init; }

    /// <summary>The record with the methods and shortcuts of a result.</summary>
    internal static PublicationRecord WithBaselines(PublicationRecord record, ExperimentResult result) =>
        record with { Baselines = [.. result.Baselines.Select(PublishedBaseline.Of)], Shortcuts = [.. result.Shortcuts.Select(PublishedBaseline.Of)], Saliency = result.Saliency };
}

/// <summary>A training of a published run.</summary>
/// <param name="Cell">Which.</param>
/// <param name="TrainingMergers">Mergers in its training part.</param>
/// <param name="BestEpoch">Epoch whose weights were kept.</param>
/// <param name="WeightSeed">Seed of its initial weights.</param>
/// <param name="DataSeed">Seed of its batches and augmentation.</param>
/// <param name="Provenance">Facts that are other than the run's, by name: another commit, machine, command.</param>
public sealed record PublishedTraining(
    CellKey Cell, int TrainingMergers, int BestEpoch, ulong WeightSeed, ulong DataSeed, IReadOnlyDictionary<string, string> Provenance);

/// <summary>A method other than a network.</summary>
/// <param name="Name">The method, which names its column too.</param>
/// <param name="IsRanking">Whether it ranks objects.</param>
/// <param name="TrainingMergers">Mergers in the training part of each fold, in their order; 0 for a rule.</param>
public sealed record PublishedBaseline(string Name, bool IsRanking, IReadOnlyList<int> TrainingMergers)
{
    internal static PublishedBaseline Of(BaselineResult result) => new(result.Name, result.IsRanking, [.. result.Folds.Select(f => f.TrainingMergers)]);
}
