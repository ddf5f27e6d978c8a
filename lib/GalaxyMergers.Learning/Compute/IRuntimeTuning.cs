using GalaxyMergers.Learning.Networks.Layers;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Compute;

/// <summary>What libtorch offers beyond the common API of its bindings. Nothing depends on it but speed and memory.</summary>
internal interface IRuntimeTuning
{
    /// <summary>What this build has: the machine's own libtorch can be tuned, TorchSharp's packages cannot.</summary>
    static IRuntimeTuning Create() =>
#if TORCH_SYSTEM
        new SystemTuning();
#else
        new PlainTuning();
#endif

    /// <summary>Name and version of what computes.</summary>
    string Description { get; }

    /// <summary>Prepares memory and algorithms; called once, before the first tensor.</summary>
    void Prepare();

    /// <summary>Whether kernels and maps can be kept in a layout of the library's own while only forward passes are computed.</summary>
    bool HasOwnLayout { get; }

    /// <summary>A map in that layout.</summary>
    Tensor ToOwnLayout(Tensor map);

    /// <summary>A kernel in that layout.</summary>
    Tensor KernelToOwnLayout(Tensor kernel, ConvolutionShape shape);

    /// <summary>A map back in the layout of all other tensors.</summary>
    Tensor FromOwnLayout(Tensor map);

    /// <summary>Whether <see cref="RectifiedNorm"/> can be had for a map.</summary>
    bool HasRectifiedNorm(Tensor map);

    /// <summary>Normalisation by the statistics of the batch, with a rectifier behind it if wanted, as one operator.</summary>
    Tensor RectifiedNorm(Tensor map, BatchNorm norm, double momentum, double epsilon, bool rectifies);

    /// <summary>Gives memory that no tensor uses back to the machine.</summary>
    void TrimMemory();
}
