namespace GalaxyMergers.Experiments.RunStore;

/// <summary>What is removed from a run besides what no longer serves.</summary>
public sealed record PruneOptions
{
    /// <summary>Cells that are not finished and that no process has: their checkpoints, and so the work in them.</summary>
    public bool Unfinished { get; init; }

    /// <summary>Finished cells that do not verify.</summary>
    public bool Damaged { get; init; }

    /// <summary>The whole run, results included.</summary>
    public bool Everything { get; init; }
}
