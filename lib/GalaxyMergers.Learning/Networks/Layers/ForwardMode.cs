using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>How a forward pass is computed.</summary>
/// <param name="Normalisation">Which statistics.</param>
/// <param name="Type">Type of the numbers between the layers: that of the parameters, or bfloat16.</param>
internal readonly record struct ForwardMode(Normalisation Normalisation, ScalarType Type)
{
    /// <summary>The kernel in the type in which it is computed with: itself, or a copy that the caller's scope frees.</summary>
    public Tensor Cast(Tensor kernel) => kernel.dtype == Type ? kernel : kernel.type(Type);
}
