namespace GalaxyMergers.Benchmarks;

/// <summary>Sizes of the science benchmark, and what it is compared with.</summary>
public sealed record ScienceBenchmarkOptions
{
    /// <summary>Galaxies of the mass function.</summary>
    public int Galaxies { get; init; } = 300_000;

    /// <summary>Scores of the ROC curve and of the isotonic regression.</summary>
    public int Scores { get; init; } = 1_000_000;

    /// <summary>Images of 64 x 64 pixels whose morphology is measured.</summary>
    public int Images { get; init; } = 60;

    /// <summary>Of these, images that the Python peer measures (it takes about half a second for each).</summary>
    public int PeerImages { get; init; } = 4;

    /// <summary>Timed runs of which the median counts, after a first one that is reported by itself.</summary>
    public int Repeats { get; init; } = 5;

    /// <summary>Seed of all simulated inputs.</summary>
    public ulong Seed { get; init; } = 2018;

    /// <summary>Whether the numpy/scipy peer is run beside.</summary>
    public bool WithPeer { get; init; } = true;

    /// <summary>The Python to run it with; null: the first of python3 and /usr/bin/python3 that has numpy and scipy.</summary>
    public string? Python { get; init; }

    /// <summary>Folder of peer.py; null: tests/reference/science of the repository that the program runs in.</summary>
    public string? PeerFolder { get; init; }

    /// <summary>Most time that the peer may take for one task.</summary>
    public TimeSpan PeerTimeLimit { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>The clock that runs are timed with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
