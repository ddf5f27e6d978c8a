#if TORCH_SYSTEM
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Torch;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Compute;

/// <summary>For the machine's own libtorch: memory on huge pages that is used again, and cuDNN's search for the fastest algorithms.</summary>
internal sealed class SystemTuning : IRuntimeTuning
{
    public string Description => $"libtorch {TorchRuntime.Version}{(TorchRuntime.HasOneDnn ? " with oneDNN" : string.Empty)}";

    public bool HasOwnLayout => TorchRuntime.HasOneDnn;

    public Tensor ToOwnLayout(Tensor map) => TorchRuntime.Pack(map);

    public Tensor KernelToOwnLayout(Tensor kernel, ConvolutionShape shape) =>
        TorchRuntime.PackKernel(kernel, [shape.Stride, shape.Stride], [shape.Padding, shape.Padding], shape.Groups);

    public Tensor FromOwnLayout(Tensor map) => TorchRuntime.Unpack(map);

    public bool HasRectifiedNorm(Tensor map) => map.dtype == ScalarType.BFloat16 && map.device.type == TorchSharp.DeviceType.CPU;

    public Tensor RectifiedNorm(Tensor map, BatchNorm norm, double momentum, double epsilon, bool rectifies) =>
        TorchRuntime.RectifiedBatchNorm(map, norm.Scale.Value, norm.Shift.Value, norm.Mean.Value, norm.Variance.Value, momentum, epsilon, rectifies);

    public void Prepare()
    {
        TorchRuntime.TuneMemory();
        TorchRuntime.SetCudnnBenchmark(true);
    }

    public void TrimMemory() => TorchRuntime.TrimMemory();
}
#endif
