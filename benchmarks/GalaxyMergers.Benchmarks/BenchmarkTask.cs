namespace GalaxyMergers.Benchmarks;

/// <summary>A task of the science benchmark: inputs once, the work many times, and the same inputs for a peer.</summary>
internal abstract class BenchmarkTask
{
    /// <summary>Name for readers.</summary>
    public abstract string Name { get; }

    /// <summary>Name that the peer knows it by.</summary>
    public abstract string PeerName { get; }

    /// <summary>Number of items.</summary>
    public abstract int Items { get; }

    /// <summary>Items that the peer does.</summary>
    public virtual int PeerItems => Items;

    /// <summary>Time that must not be exceeded, seconds; NaN for none.</summary>
    public virtual double TargetSeconds => double.NaN;

    /// <summary>Factor over the peer that must be reached; NaN for none.</summary>
    public virtual double TargetSpeedup => double.NaN;

    /// <summary>Does the work on the first <paramref name="items"/> items and gives back numbers that the peer must find too.</summary>
    public abstract double[] Run(int items);

    /// <summary>Writes the inputs for the peer.</summary>
    public abstract void WriteInputs(PeerFolder folder);
}
