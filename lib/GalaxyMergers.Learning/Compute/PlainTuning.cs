#if !TORCH_SYSTEM
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Compute;

/// <summary>For TorchSharp's packages: nothing to tune.</summary>
internal sealed class PlainTuning : IRuntimeTuning
{
    public string Description => $"TorchSharp {typeof(Tensor).Assembly.GetName().Version}";

    public void Prepare()
    {
    }

    public void TrimMemory()
    {
    }
}
#endif
