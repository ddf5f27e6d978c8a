using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>The seeds of one training. Both arms of a fold see the same batches in the same views; every training has its own initial weights.</summary>
/// <param name="Weights">Of the initial weights.</param>
/// <param name="Data">Of batches and augmentation.</param>
public sealed record CellSeeds(ulong Weights, ulong Data)
{
    /// <summary>The seeds of a cell.</summary>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="key">Which training.</param>
    public static CellSeeds Create(ulong seed, CellKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(
            SeededRandom.For(seed, "initial weights of a cell", (long)key.Arm, key.Size, key.Fold).NextUInt64(),
            SeededRandom.For(seed, "data of a cell", key.Size, key.Fold).NextUInt64());
    }
}
