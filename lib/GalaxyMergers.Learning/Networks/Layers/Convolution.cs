using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>A convolution without bias.</summary>
internal sealed class Convolution
{
    public Convolution(ParameterSet parameters, string name, ConvolutionShape shape)
    {
        Shape = shape;
        Kernel = parameters.Add(name + ".weight", [shape.Outputs, shape.Inputs / shape.Groups, shape.Side, shape.Side], TensorRole.Kernel);
    }

    public ConvolutionShape Shape { get; }

    public NetworkTensor Kernel { get; }

    public Tensor Forward(Tensor input, ForwardMode mode) => Apply(input, mode.Cast(Kernel.Value), null);

    public Tensor Apply(Tensor input, Tensor kernel, Tensor? bias) => nn.functional.conv2d(
        input, kernel, bias, [Shape.Stride, Shape.Stride], [Shape.Padding, Shape.Padding], [1, 1], Shape.Groups);
}
