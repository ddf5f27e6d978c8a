using GalaxyMergers.Learning.Networks.Layers;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Backbones;

/// <summary>A depthwise and a pointwise convolution with nothing between them, and a normalisation behind.</summary>
internal sealed class SeparableConvolution(LayerFactory layers, string name, string normName, long inputs, long outputs)
{
    private readonly Convolution _depthwise = layers.Convolution(name + ".conv1", ConvolutionShape.Depthwise(inputs));
    private readonly ConvolutionNorm _pointwise = layers.ConvolutionNorm(name + ".pointwise", normName, ConvolutionShape.Pointwise(inputs, outputs));

    public Tensor Forward(Tensor input, ForwardMode mode, bool rectifies)
    {
        using Tensor filtered = _depthwise.Forward(input, mode);
        return _pointwise.Forward(filtered, mode, rectifies);
    }
}
