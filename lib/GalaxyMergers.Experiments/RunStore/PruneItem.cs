namespace GalaxyMergers.Experiments.RunStore;

/// <summary>Something that would be removed.</summary>
/// <param name="Path">File or folder.</param>
/// <param name="Reason">What it is, in words.</param>
/// <param name="IsResult">Whether a result is lost with it.</param>
/// <param name="Bytes">What it takes on the disk.</param>
public sealed record PruneItem(string Path, string Reason, bool IsResult, long Bytes);
