using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>One named tensor of a network.</summary>
/// <param name="name">Name in weight files.</param>
/// <param name="shape">Shape in weight files: (outputs, inputs, rows, columns) for kernels.</param>
/// <param name="role">What it is for.</param>
/// <param name="value">The tensor; a leaf, kernels with channels last in memory.</param>
internal sealed class NetworkTensor(string name, long[] shape, TensorRole role, Tensor value)
{
    public string Name { get; } = name;

    public long[] Shape { get; } = shape;

    public TensorRole Role { get; } = role;

    public Tensor Value { get; } = value;

    /// <summary>Whether gradient descent changes it (running statistics follow the batches instead).</summary>
    public bool IsTrainable => Role is TensorRole.Kernel or TensorRole.Bias or TensorRole.NormScale;

    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);
}
