namespace GalaxyMergers.Benchmarks;

/// <summary>One task of the science benchmark.</summary>
/// <param name="Task">What was computed.</param>
/// <param name="Items">Galaxies, scores or images.</param>
/// <param name="FirstSeconds">Time of the first run, which includes compilation.</param>
/// <param name="Seconds">Median time of the following runs.</param>
/// <param name="ProcessorSeconds">Median processor time of them: the same where the machine is idle, and the better measure where it is not.</param>
/// <param name="GrowthExponent">Processor time grows as this power of the number of items, from a quarter of them to all.</param>
/// <param name="BytesPerItem">Managed memory that one run allocates, per item.</param>
/// <param name="PeerItems">Items that the Python peer did; 0 without a peer.</param>
/// <param name="PeerSeconds">Its time for them; NaN without a peer.</param>
/// <param name="PeerProcessorSeconds">Its processor time.</param>
/// <param name="LargestDifference">Largest relative difference of the two results; NaN without a peer.</param>
/// <param name="TargetSeconds">Time that must not be exceeded; NaN for none.</param>
/// <param name="TargetSpeedup">Factor over the peer that must be reached; NaN for none.</param>
public sealed record ScienceBenchmarkRow(
    string Task, int Items, double FirstSeconds, double Seconds, double ProcessorSeconds, double GrowthExponent, double BytesPerItem,
    int PeerItems, double PeerSeconds, double PeerProcessorSeconds, double LargestDifference, double TargetSeconds, double TargetSpeedup)
{
    /// <summary>How many times faster than the peer, item for item; NaN without a peer.</summary>
    public double Speedup => PeerSeconds / PeerItems / (Seconds / Items);

    /// <summary>Whether the targets are met; a target over a peer that did not run is not.</summary>
    public bool MeetsTargets => !(Seconds >= TargetSeconds) && (double.IsNaN(TargetSpeedup) || Speedup >= TargetSpeedup);
}
