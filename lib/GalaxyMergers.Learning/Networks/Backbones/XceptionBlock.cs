using GalaxyMergers.Learning.Networks.Layers;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Backbones;

/// <summary>Two or three separable convolutions beside a shortcut (Chollet 2017, figure 5).</summary>
internal sealed class XceptionBlock
{
    private readonly SeparableConvolution[] _separable;
    private readonly ConvolutionNorm? _skip;
    private readonly bool _startWithRelu;
    private readonly bool _pools;

    /// <param name="layers">Makes the layers.</param>
    /// <param name="name">Name of the block in weight files.</param>
    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="count">Separable convolutions.</param>
    /// <param name="stride">2 halves the map by maximum pooling, and in the shortcut.</param>
    /// <param name="startWithRelu">Whether the first convolution sees the rectified input.</param>
    /// <param name="growFirst">Whether the first convolution, not the last, changes the number of channels.</param>
    public XceptionBlock(LayerFactory layers, string name, long inputs, long outputs, int count, long stride, bool startWithRelu, bool growFirst)
    {
        _startWithRelu = startWithRelu;
        _pools = stride != 1;
        _separable = new SeparableConvolution[count];
        for (int i = 0; i < count; i++)
        {
            // timm numbers a list of ReLU, convolution, normalisation, ...; without the first ReLU all numbers are one less.
            int index = (3 * i) + (startWithRelu ? 1 : 0);
            long before = i == 0 ? inputs : growFirst ? outputs : inputs;
            long after = growFirst || i == count - 1 ? outputs : inputs;
            _separable[i] = new SeparableConvolution(layers, $"{name}.rep.{index}", $"{name}.rep.{index + 1}", before, after);
        }

        if (inputs != outputs || stride != 1)
            _skip = layers.ConvolutionNorm($"{name}.skip", $"{name}.skipbn", ConvolutionShape.Pointwise(inputs, outputs, stride));
    }

    public Tensor Forward(Tensor input, ForwardMode mode)
    {
        Tensor map = Separable(0, input, mode, inPlace: false);
        for (int i = 1; i < _separable.Length; i++)
        {
            using Tensor before = map;
            map = Separable(i, before, mode, inPlace: true);
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

    private Tensor Separable(int i, Tensor input, ForwardMode mode, bool inPlace)
    {
        if (i == 0 && !_startWithRelu) return _separable[0].Forward(input, mode);
        using Tensor rectified = nn.functional.relu(input, inPlace);
        return _separable[i].Forward(rectified, mode);
    }
}
