namespace GalaxyMergers.Learning.Compute;

/// <summary>What computes on this machine.</summary>
/// <param name="IsAvailable">Whether libtorch was found.</param>
/// <param name="Description">Name and version.</param>
/// <param name="Threads">Threads of one operation, as libtorch sets them.</param>
/// <param name="CudaDevices">Number of GPUs.</param>
/// <param name="HasCudnn">Whether cuDNN is there.</param>
/// <param name="CpuMultipliesBFloat16">Whether the processor multiplies bfloat16 itself.</param>
/// <param name="Problem">Why libtorch is not there; null when it is.</param>
public sealed record EngineReport(
    bool IsAvailable, string Description, int Threads, int CudaDevices, bool HasCudnn, bool CpuMultipliesBFloat16, string? Problem);
