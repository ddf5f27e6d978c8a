using GalaxyMergers.Paper.Closure;

namespace GalaxyMergers.Paper.Jobs;

/// <summary>What a closure run came to.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Sample">Section 5 of the simulated sky, with the report; null when another process still has a part of the work.</param>
/// <param name="Closure">Truth and what was recovered; null likewise.</param>
/// <param name="Elsewhere">What another process has, with who has it.</param>
public sealed record ClosureJobResult(string Folder, MergerSampleResult? Sample, ClosureEvaluation? Closure, IReadOnlyDictionary<string, string> Elsewhere);
