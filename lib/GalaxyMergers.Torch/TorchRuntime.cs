using System.Runtime.InteropServices;
using TorchSharp;

namespace GalaxyMergers.Torch;

/// <summary>What only the machine's own libtorch offers: its version, and memory that is kept and used again.</summary>
public static class TorchRuntime
{
    /// <summary>Version of the libtorch that the native part was compiled for.</summary>
    /// <exception cref="DllNotFoundException">libtorch or the native part is not on this machine.</exception>
    public static string Version => Marshal.PtrToStringUTF8(Native.Version()) ?? string.Empty;

    /// <summary>Whether libtorch has oneDNN, which does the convolutions on a CPU.</summary>
    public static bool HasOneDnn => Native.HasOneDnn();

    /// <summary>
    /// Makes tensors on the CPU use memory that is kept, on huge pages where the kernel grants them. Tensors made before it keep the memory they have.
    /// </summary>
    public static void TuneMemory() => Native.Check(Native.TuneMemory());

    /// <summary>Gives the memory that no tensor uses back to the machine.</summary>
    public static void TrimMemory() => Native.Check(Native.TrimMemory());

    /// <summary>Lets cuDNN try its algorithms and keep the fastest for each shape; results may then differ between runs.</summary>
    /// <param name="enabled">On or off.</param>
    public static void SetCudnnBenchmark(bool enabled) => Native.Check(Native.SetCudnnBenchmark(enabled));

    /// <summary>A map in oneDNN's own layout; operators pass it on. Has no <see cref="torch.Tensor.bytes"/>.</summary>
    /// <param name="map">(N, C, H, W) on the CPU.</param>
    public static torch.Tensor Pack(torch.Tensor map)
    {
        ArgumentNullException.ThrowIfNull(map);
        Native.Check(Native.Pack(map.Handle, out nint result));
        return new torch.Tensor(result);
    }

    /// <summary>A kernel as oneDNN's convolution of these sizes likes it best, so that it is not arranged anew at every call.</summary>
    /// <param name="kernel">(outputs, inputs / groups, rows, columns) on the CPU.</param>
    /// <param name="strides">Step along each axis.</param>
    /// <param name="padding">Zeros at each side of each axis.</param>
    /// <param name="groups">Number of groups of channels.</param>
    public static unsafe torch.Tensor PackKernel(torch.Tensor kernel, long[] strides, long[] padding, long groups)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        fixed (long* stride = strides, pad = padding)
        {
            Native.Check(Native.PackKernel(kernel.Handle, stride, pad, groups, out nint result));
            return new torch.Tensor(result);
        }
    }

    /// <summary>A map back in the layout of all other tensors.</summary>
    /// <param name="map">In oneDNN's own layout.</param>
    public static torch.Tensor Unpack(torch.Tensor map)
    {
        ArgumentNullException.ThrowIfNull(map);
        Native.Check(Native.Unpack(map.Handle, out nint result));
        return new torch.Tensor(result);
    }

    /// <summary>Batch normalisation by the statistics of the batch, and a rectifier behind it if wanted, in one operator with a derivative of its own.</summary>
    /// <param name="map">(N, C, H, W), bfloat16 on the CPU; channels-last is fastest.</param>
    /// <param name="weight">(C), single precision, as all that follow.</param>
    /// <param name="bias">(C).</param>
    /// <param name="mean">Running mean (C); changed in place.</param>
    /// <param name="variance">Running variance (C); changed in place.</param>
    /// <param name="momentum">Share of the batch in the new running statistics.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="rectify">Whether what is negative becomes 0.</param>
    /// <exception cref="ExternalException">Another type, shape or device.</exception>
    public static torch.Tensor RectifiedBatchNorm(
        torch.Tensor map, torch.Tensor weight, torch.Tensor bias, torch.Tensor mean, torch.Tensor variance, double momentum, double epsilon, bool rectify)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(bias);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(variance);
        Native.Check(Native.RectifiedBatchNorm(map.Handle, weight.Handle, bias.Handle, mean.Handle, variance.Handle, momentum, epsilon, rectify, out nint result));
        return new torch.Tensor(result);
    }

    /// <summary>Memory of tensors on the CPU since <see cref="TuneMemory"/>, bytes.</summary>
    public static TensorMemory Memory
    {
        get
        {
            Native.Check(Native.Memory(out long used, out long cached, out long peak));
            return new TensorMemory(used, cached, peak);
        }
    }
}
