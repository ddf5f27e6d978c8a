using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>What came of one training that was asked for by its number.</summary>
/// <param name="Key">Which training.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Holder">Who has it, where another process has; null when it is done.</param>
public sealed record CellJobResult(CellKey Key, string Folder, string? Holder);
