namespace GalaxyMergers.Experiments.RunStore;

/// <summary>How a holder of a cell shows that it lives, for file systems whose locks do not reach other machines.</summary>
public sealed record ClaimTiming
{
    /// <summary>Time between two signs of life.</summary>
    public TimeSpan SignOfLife { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A holder on another machine that gives no sign for so long counts as dead.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(70);

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
