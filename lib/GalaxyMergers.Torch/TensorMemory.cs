namespace GalaxyMergers.Torch;

/// <summary>Memory of tensors on the CPU.</summary>
/// <param name="UsedBytes">Held by tensors.</param>
/// <param name="CachedBytes">Kept for the next tensors.</param>
/// <param name="PeakBytes">Largest <see cref="UsedBytes"/> so far.</param>
public sealed record TensorMemory(long UsedBytes, long CachedBytes, long PeakBytes);
