namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>
/// A kind of Keras layer in Xception: its tensors, in Keras's order, beside torch's, and how their axes are turned.
/// I and O are input and output channels, H and W the kernel, M the depth multiplier.
/// </summary>
/// <param name="Description">What error messages call it.</param>
/// <param name="Parts">Its tensors.</param>
internal sealed record KerasLayerKind(string Description, IReadOnlyList<KerasLayerKind.Part> Parts)
{
    /// <summary>HWIO to OIHW.</summary>
    internal static readonly KerasLayerKind Convolution = new("convolution without bias", [Kernel("kernel", "weight")]);

    /// <summary>HWIM to (I M)1HW, and 11IO to OI11.</summary>
    internal static readonly KerasLayerKind Separable = new("separable convolution without bias",
        [new("depthwise_kernel", "conv1.weight", 4, [2, 3, 0, 1], IsDepthwise: true), Kernel("pointwise_kernel", "pointwise.weight")]);

    /// <summary>Four vectors.</summary>
    internal static readonly KerasLayerKind BatchNorm = new("batch norm with scale and centre",
        [Vector("gamma", "weight"), Vector("beta", "bias"), Vector("moving_mean", "running_mean"), Vector("moving_variance", "running_var")]);

    /// <summary>IO to OI.</summary>
    internal static readonly KerasLayerKind Dense = new("dense layer with bias", [new("kernel", "weight", 2, [1, 0]), Vector("bias", "bias")]);

    private static readonly KerasLayerKind[] All = [Convolution, Separable, BatchNorm, Dense];

    /// <summary>The kind of a layer by the ranks of its tensors, or null for one that Xception has not.</summary>
    internal static KerasLayerKind? Of(KerasLayer layer)
        => All.FirstOrDefault(kind => kind.Parts.Select(part => part.Rank).SequenceEqual(layer.Weights.Select(tensor => tensor.Shape.Length)));

    private static Part Kernel(string keras, string torch) => new(keras, torch, 4, [3, 2, 0, 1]);

    private static Part Vector(string keras, string torch) => new(keras, torch, 1, [0]);

    /// <summary>One tensor of a layer.</summary>
    /// <param name="Keras">Its name in Keras.</param>
    /// <param name="Torch">Its name in torch.</param>
    /// <param name="Rank">How many axes it has, on both sides.</param>
    /// <param name="TorchAxes">Keras's axes in the order of torch.</param>
    /// <param name="IsDepthwise">Whether torch merges input channel and multiplier; Xception's multiplier is 1.</param>
    internal sealed record Part(string Keras, string Torch, int Rank, int[] TorchAxes, bool IsDepthwise = false)
    {
        internal WeightTensor ToTorch(WeightTensor keras)
        {
            WeightTensor turned = Rank == 1 ? keras : keras.Permuted(TorchAxes);
            return IsDepthwise ? turned.Reshaped(turned.Shape[0] * turned.Shape[1], 1, turned.Shape[2], turned.Shape[3]) : turned;
        }
    }
}
