using GalaxyMergers.Reproduction.Protocol;

namespace GalaxyMergers.Reproduction.RunStore;

/// <summary>A finished cell's <c>run.json</c>, written last: where it stands, the cell is whole.</summary>
public sealed record CellRecord
{
    /// <summary>Which training.</summary>
    public required CellKey Cell { get; init; }

    /// <summary>Hashes of what it was made from.</summary>
    public required string Identity { get; init; }

    /// <summary>Seed of initial weights.</summary>
    public required ulong WeightSeed { get; init; }

    /// <summary>Seed of batches and augmentation, the same for both arms.</summary>
    public required ulong DataSeed { get; init; }

    /// <summary>Mergers in the training part.</summary>
    public required int TrainingMergers { get; init; }

    /// <summary>Epoch whose weights were kept.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>SHA-256 of the cell's other files by name.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>Facts by name: commit, versions, machine, time.</summary>
    public required IReadOnlyDictionary<string, string> Provenance { get; init; }
}
