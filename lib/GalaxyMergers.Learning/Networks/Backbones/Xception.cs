using GalaxyMergers.Learning.Networks.Layers;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Backbones;

/// <summary>
/// Xception (Chollet 2017, figure 5) with the tensor names of timm's <c>legacy_xception</c>. The width multiplies every
/// number of channels. As in timm, the windows of the maximum pooling are padded alike on both sides; Keras pads maps of even size on
/// the far side only.
/// </summary>
internal sealed class Xception : Backbone
{
    private readonly ConvolutionNorm _conv1, _conv2;
    private readonly XceptionBlock[] _blocks;
    private readonly SeparableConvolution _conv3, _conv4;

    public Xception(ParameterSet parameters, double width, double normMomentum)
        : base(parameters, normEpsilon: 1e-3, normMomentum)
    {
        long Scaled(long channels) => ScaledChannels(channels, width);
        _conv1 = Layers.ConvolutionNorm("conv1", "bn1", new ConvolutionShape(3, Scaled(32), 3, Stride: 2));
        _conv2 = Layers.ConvolutionNorm("conv2", "bn2", new ConvolutionShape(Scaled(32), Scaled(64), 3));
        _blocks =
        [
            new(Layers, "block1", Scaled(64), Scaled(128), 2, 2, startWithRelu: false, growFirst: true),
            new(Layers, "block2", Scaled(128), Scaled(256), 2, 2, startWithRelu: true, growFirst: true),
            new(Layers, "block3", Scaled(256), Scaled(728), 2, 2, startWithRelu: true, growFirst: true),
            .. Enumerable.Range(4, 8).Select(i => new XceptionBlock(Layers, $"block{i}", Scaled(728), Scaled(728), 3, 1, startWithRelu: true, growFirst: true)),
            new(Layers, "block12", Scaled(728), Scaled(1024), 2, 2, startWithRelu: true, growFirst: false),
        ];
        _conv3 = new SeparableConvolution(Layers, "conv3", "bn3", Scaled(1024), Scaled(1536));
        _conv4 = new SeparableConvolution(Layers, "conv4", "bn4", Scaled(1536), Scaled(2048));
        FeatureCount = Scaled(2048);
    }

    public override long FeatureCount { get; }

    public static BackboneDefinition Definition(string name, double width, string description) => new()
    {
        Name = name,
        Description = description,
        MinimumImageSize = 32,
        Create = (parameters, normMomentum) => new Xception(parameters, width, normMomentum),
    };

    /// <summary>A number of channels at a given width: the nearest multiple of 8, at least 8.</summary>
    public static long ScaledChannels(long channels, double width) =>
        Math.Max(8, (long)Math.Round(channels * width / 8, MidpointRounding.AwayFromZero) * 8);

    public override Tensor FeatureMap(Tensor images, ForwardMode mode)
    {
        using Tensor one = ReluOf(_conv1.Forward(images, mode));
        Tensor map = ReluOf(_conv2.Forward(one, mode));
        foreach (XceptionBlock block in _blocks)
        {
            using Tensor before = map;
            map = block.Forward(before, mode);
        }

        using Tensor exit = map;
        using Tensor three = ReluOf(_conv3.Forward(exit, mode));
        return ReluOf(_conv4.Forward(three, mode));
    }

    private static Tensor ReluOf(Tensor map)
    {
        using (map) return nn.functional.relu(map, true);
    }
}
