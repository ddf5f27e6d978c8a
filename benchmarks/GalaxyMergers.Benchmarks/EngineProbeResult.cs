namespace GalaxyMergers.Benchmarks;

/// <summary>What a probe measured.</summary>
/// <param name="Seconds">Time of each step, the first included.</param>
/// <param name="PeakBytes">Largest memory of the process.</param>
public sealed record EngineProbeResult(IReadOnlyList<double> Seconds, long PeakBytes);
