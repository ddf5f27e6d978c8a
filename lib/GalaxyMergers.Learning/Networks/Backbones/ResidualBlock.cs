using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Networks.Weights;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Backbones;

/// <summary>Two or three separable convolutions beside a shortcut (Chollet 2017, figure 5).</summary>
internal sealed class ResidualBlock
{
    private readonly SeparableConvolution[] _separable;
    private readonly ConvolutionNorm? _skip;
    private readonly bool _startWithRelu;
    private readonly bool _pools;

    public ResidualBlock(LayerFactory layers, XceptionBlock block)
    {
        _startWithRelu = block.StartsWithRelu;
        _pools = block.Stride != 1;
        if (block.HasSkipConvolution)
        {
            string name = $"block{block.Number}";
            _skip = layers.ConvolutionNorm($"{name}.skip", $"{name}.skipbn", ConvolutionShape.Pointwise(block.Inputs, block.Outputs, block.Stride));
        }

        _separable = [.. Enumerable.Range(0, block.Convolutions).Select(i =>
            new SeparableConvolution(layers, block.ConvolutionName(i), block.BatchNormName(i), block.Channels[i], block.Channels[i + 1]))];
    }

    public Tensor Forward(Tensor input, ForwardMode mode)
    {
        using Tensor? rectified = _startWithRelu ? nn.functional.relu(input) : null;
        Tensor map = Separable(0, rectified ?? input, mode);
        for (int i = 1; i < _separable.Length; i++)
        {
            using Tensor before = map;
            map = Separable(i, before, mode);
        }

        if (_pools)
        {
            using Tensor full = map;
            map = nn.functional.max_pool2d(full, [3, 3], [2, 2], [1, 1]);
        }

        using Tensor sum = map;
        using Tensor? shortcut = _skip?.Forward(input, mode);
        return sum + (shortcut ?? input);
    }

    private Tensor Separable(int i, Tensor input, ForwardMode mode) => _separable[i].Forward(input, mode, rectifies: i < _separable.Length - 1);
}
