using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>Guards against a folded pass through a network that was not folded.</summary>
internal static class Folded
{
    public static Tensor Require(Tensor? folded) => folded ?? throw new InvalidOperationException("The network was not folded.");
}
