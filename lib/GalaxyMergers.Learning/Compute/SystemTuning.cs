#if TORCH_SYSTEM
using GalaxyMergers.Torch;

namespace GalaxyMergers.Learning.Compute;

/// <summary>For the machine's own libtorch: memory on huge pages that is used again, and cuDNN's search for the fastest algorithms.</summary>
internal sealed class SystemTuning : IRuntimeTuning
{
    public string Description => $"libtorch {TorchRuntime.Version}{(TorchRuntime.HasOneDnn ? " with oneDNN" : string.Empty)}";

    public void Prepare()
    {
        TorchRuntime.TuneMemory();
        TorchRuntime.SetCudnnBenchmark(true);
    }

    public void TrimMemory() => TorchRuntime.TrimMemory();
}
#endif
