#if !TORCH_SYSTEM
using GalaxyMergers.Learning.Networks.Layers;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Compute;

/// <summary>For TorchSharp's packages: nothing to tune.</summary>
internal sealed class PlainTuning : IRuntimeTuning
{
    public string Description => $"TorchSharp {typeof(Tensor).Assembly.GetName().Version}";

    public bool HasOwnLayout => false;

    public Tensor ToOwnLayout(Tensor map) => throw new NotSupportedException();

    public Tensor KernelToOwnLayout(Tensor kernel, ConvolutionShape shape) => throw new NotSupportedException();

    public Tensor FromOwnLayout(Tensor map) => throw new NotSupportedException();

    public bool HasRectifiedNorm(Tensor map) => false;

    public Tensor RectifiedNorm(Tensor map, BatchNorm norm, double momentum, double epsilon, bool rectifies) => throw new NotSupportedException();

    public void Prepare()
    {
    }

    public void TrimMemory()
    {
    }
}
#endif
