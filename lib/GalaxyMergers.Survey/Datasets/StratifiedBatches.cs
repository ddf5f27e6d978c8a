namespace GalaxyMergers.Survey.Datasets;

/// <summary>Balanced mini-batches; batch number s is a pure function of the members, the seed and s.</summary>
public sealed class StratifiedBatches
{
    private readonly int _mergers;

    /// <summary>Sets up the streams of the two classes.</summary>
    public StratifiedBatches(ReadOnlySpan<int> mergers, ReadOnlySpan<int> others, ulong seed, int perClass = 8)
    {
        _mergers = mergers.Length;
        PerClass = perClass;
    }

    /// <summary>Galaxies of each class in a batch.</summary>
    public int PerClass { get; }

    /// <summary>Galaxies in a batch.</summary>
    public int BatchSize => 2 * PerClass;

    /// <summary>Steps after which every merger has been seen: ceil(mergers / PerClass).</summary>
    public int StepsPerEpoch => (_mergers + PerClass - 1) / PerClass;

    /// <summary>Writes batch number <paramref name="step"/>: first the mergers, then the others. Thread-safe.</summary>
    public void Fill(long step, Span<int> indices) => throw new NotImplementedException($"{step}{indices.Length}{PerClass}");
}
