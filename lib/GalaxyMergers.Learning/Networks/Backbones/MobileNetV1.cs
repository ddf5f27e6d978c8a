using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Networks.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Backbones;

/// <summary>
/// MobileNet v1 (Howard et al. 2017, table 1) with Keras' padding, cut after block 12: the public file of weights that the
/// project can read has no kernel for block 13. Tensors are named after Keras' layers: <c>conv1</c>, <c>conv_dw_1</c>, <c>conv_pw_1</c>.
/// </summary>
internal sealed class MobileNetV1 : Backbone
{
    /// <summary>Output channels and stride of the blocks 1 to 12.</summary>
    private static readonly (long Channels, long Stride)[] Blocks =
        [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2)];

    private readonly List<(ConvolutionNorm Layer, long Stride)> _layers = [];

    public MobileNetV1(ParameterSet parameters, NormSettings norm)
        : base(parameters, norm)
    {
        _layers.Add((Layers.ConvolutionNorm("conv1", "conv1_bn", new ConvolutionShape(3, 32, 3, Stride: 2)), 2));
        long channels = 32;
        for (int i = 0; i < Blocks.Length; i++)
        {
            (long outputs, long stride) = Blocks[i];
            long padding = stride == 1 ? 1 : 0;
            _layers.Add((Layers.ConvolutionNorm($"conv_dw_{i + 1}", $"conv_dw_{i + 1}_bn", ConvolutionShape.Depthwise(channels, stride, padding)), stride));
            _layers.Add((Layers.ConvolutionNorm($"conv_pw_{i + 1}", $"conv_pw_{i + 1}_bn", ConvolutionShape.Pointwise(channels, outputs)), 1));
            channels = outputs;
        }
    }

    public static BackboneDefinition Definition { get; } = new()
    {
        Name = "mobilenet-v1",
        Description = "MobileNet v1 (Howard et al. 2017) up to block 12, for the public ImageNet weights",
        MinimumImageSize = 32,
        TrainsInBFloat16 = false,
        ReadWeights = MobileNetWeightFile.Read,
        Create = (parameters, norm) => new MobileNetV1(parameters, norm),
    };

    public override long FeatureCount => Blocks[^1].Channels;

    public override Tensor FeatureMap(Tensor images, ForwardMode mode)
    {
        Tensor map = Apply(_layers[0], images, mode);
        foreach ((ConvolutionNorm Layer, long Stride) layer in _layers.Skip(1))
        {
            using Tensor before = map;
            map = Apply(layer, before, mode);
        }

        return map;
    }

    private static Tensor Apply((ConvolutionNorm Layer, long Stride) layer, Tensor map, ForwardMode mode)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor padded = layer.Stride == 1 ? map : PadSame(map);
        return nn.functional.relu6(layer.Layer.Forward(padded, mode), true).MoveToOuterDisposeScope();
    }

    /// <summary>Keras' "same" padding for a 3 x 3 kernel of stride 2: maps of even size get zeros on the far side only.</summary>
    private static Tensor PadSame(Tensor map)
    {
        long[] shape = map.shape;
        long rows = shape[2] % 2, columns = shape[3] % 2;
        return nn.functional.pad(map, [columns, 1, rows, 1]);
    }
}
