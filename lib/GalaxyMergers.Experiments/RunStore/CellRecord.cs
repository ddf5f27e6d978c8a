namespace GalaxyMergers.Experiments.RunStore;

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

    /// <summary>The record of a result.</summary>
    /// <param name="result">What came out.</param>
    /// <param name="seeds">Its seeds.</param>
    /// <param name="files">Hashes of the cell's other files.</param>
    /// <param name="identity">What it was made from.</param>
    /// <param name="provenance">What it was made by.</param>
    public static CellRecord Create(
        CellResult result, CellSeeds seeds, IReadOnlyDictionary<string, string> files, string identity, IReadOnlyDictionary<string, string> provenance)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(seeds);
        return new CellRecord
        {
            Cell = result.Key,
            Identity = identity,
            WeightSeed = seeds.Weights,
            DataSeed = seeds.Data,
            TrainingMergers = result.TrainingMergers,
            BestEpoch = result.BestEpoch,
            Files = files,
            Provenance = provenance,
        };
    }
}
