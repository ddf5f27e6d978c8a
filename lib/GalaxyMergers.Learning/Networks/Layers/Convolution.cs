using GalaxyMergers.Learning.Compute;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>A convolution without bias.</summary>
internal sealed class Convolution : IFoldable
{
    private Tensor? _folded;

    public Convolution(ParameterSet parameters, string name, ConvolutionShape shape)
    {
        Shape = shape;
        Kernel = parameters.Add(name + ".weight", [shape.Outputs, shape.Inputs / shape.Groups, shape.Side, shape.Side], TensorRole.Kernel);
    }

    public ConvolutionShape Shape { get; }

    public NetworkTensor Kernel { get; }

    public Tensor Forward(Tensor input, ForwardMode mode) =>
        Apply(input, mode.Normalisation == Normalisation.Folded ? Layers.Folded.Require(_folded) : mode.Cast(Kernel.Value), null);

    public Tensor Apply(Tensor input, Tensor kernel, Tensor? bias) => nn.functional.conv2d(
        input, kernel, bias, [Shape.Stride, Shape.Stride], [Shape.Padding, Shape.Padding], [1, 1], Shape.Groups);

    public void Fold(ScalarType type, bool ownLayout)
    {
        Unfold();
        _folded = FoldedKernel(TensorData.ToArray<double>(Kernel.Value, ScalarType.Float64), type, ownLayout);
    }

    public void Unfold()
    {
        _folded?.Dispose();
        _folded = null;
    }

    /// <summary>A kernel of this shape with other numbers, ready for forward passes; lives until it is disposed.</summary>
    /// <param name="weights">Row-major.</param>
    /// <param name="type">Type of its numbers.</param>
    /// <param name="ownLayout">Whether it goes into the backend's own layout.</param>
    public Tensor FoldedKernel(double[] weights, ScalarType type, bool ownLayout)
    {
        Tensor plain = TensorData.Empty(Kernel.Shape, type, Kernel.Value.device).DetachFromDisposeScope();
        TensorData.Assign<double>(plain, weights, ScalarType.Float64);
        if (!ownLayout) return plain;
        using Tensor source = plain;
        return TorchEngine.Tuning.KernelToOwnLayout(source, Shape).DetachFromDisposeScope();
    }
}
