using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Networks.Weights;
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
    private readonly ResidualBlock[] _blocks;
    private readonly SeparableConvolution _conv3, _conv4;

    public Xception(ParameterSet parameters, double width, NormSettings norm)
        : base(parameters, norm)
    {
        XceptionLayout layout = new(width);
        _conv1 = Layers.ConvolutionNorm("conv1", "bn1", new ConvolutionShape(3, layout.Stem[0], 3, Stride: 2));
        _conv2 = Layers.ConvolutionNorm("conv2", "bn2", new ConvolutionShape(layout.Stem[0], layout.Stem[1], 3));
        _blocks = [.. layout.Blocks.Select(block => new ResidualBlock(Layers, block))];
        _conv3 = new SeparableConvolution(Layers, "conv3", "bn3", layout.Blocks[^1].Outputs, layout.Exit[0]);
        _conv4 = new SeparableConvolution(Layers, "conv4", "bn4", layout.Exit[0], layout.Exit[1]);
        FeatureCount = layout.Features;
    }

    public override long FeatureCount { get; }

    protected override bool KeepsLayout => true;

    public static BackboneDefinition Definition(string name, double width, string description) => new()
    {
        Name = name,
        Description = description,
        MinimumImageSize = 32,
        ReadWeights = path => XceptionWeightFile.Read(path),
        Create = (parameters, norm) => new Xception(parameters, width, norm),
    };

    public override Tensor FeatureMap(Tensor images, ForwardMode mode) => FeatureMap(images, mode, watch: null);

    /// <summary>As the other overload; tells each block's output, and the last two activations, by name.</summary>
    public Tensor FeatureMap(Tensor images, ForwardMode mode, Action<string, Tensor>? watch)
    {
        using Tensor one = _conv1.Forward(images, mode, rectifies: true);
        Tensor map = _conv2.Forward(one, mode, rectifies: true);
        for (int i = 0; i < _blocks.Length; i++)
        {
            using Tensor before = map;
            map = _blocks[i].Forward(before, mode);
            watch?.Invoke($"block{i + 1}", map);
        }

        using Tensor exit = map;
        using Tensor three = _conv3.Forward(exit, mode, rectifies: true);
        watch?.Invoke("act3", three);
        Tensor four = _conv4.Forward(three, mode, rectifies: true);
        watch?.Invoke("act4", four);
        return four;
    }
}
