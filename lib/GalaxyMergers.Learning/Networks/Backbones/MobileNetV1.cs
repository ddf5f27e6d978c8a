using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Networks.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Layer = (string Name, TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> Module);

namespace GalaxyMergers.Learning.Networks.Backbones;

/// <summary>
/// MobileNet v1 (Howard et al. 2017, table 1) with Keras' padding and the tensor names of timm's <c>mobilenetv1_100</c>, cut after block 12:
/// the public file of weights that the project can read has no kernel for block 13. Where a convolution halves a map of even size, Keras
/// pads with zeros on the far side only, for which libtorch would copy the map. So images and kernels are turned by 180 degrees and the last
/// map is turned back: zeros on both sides are then the same, since the window does not reach those on the far one.
/// </summary>
internal sealed class MobileNetV1 : Backbone
{
    private MobileNetV1(LayerFactory layers)
        : base(layers, MobileNetWeightFile.Stages[^1].Channels, [.. Stem(layers), ("blocks", nn.Sequential(Blocks(layers))), ("turn_back", new HalfTurn())])
    {
    }

    public static MobileNetV1 Create(LayerFactory layers) => new(layers);

    private static IEnumerable<Layer> Stem(LayerFactory layers)
    {
        Convolution stem = layers.Conv(3, 32, kernel: 3, stride: 2, padding: 1, isTurned: true);
        yield return ("turn", new HalfTurn());
        yield return ("conv_stem", stem);
        yield return ("bn1", layers.Norm(stem));
        yield return ("act1", layers.ReLU6());
    }

    private static IEnumerable<nn.Module<Tensor, Tensor>> Blocks(LayerFactory layers)
    {
        long inputs = 32;
        foreach ((long channels, int blocks) in MobileNetWeightFile.Stages)
        {
            List<nn.Module<Tensor, Tensor>> stage = [];
            for (int i = 0; i < blocks; i++)
            {
                stage.Add(Block(layers, inputs, channels, halves: i == 0 && inputs != 32));
                inputs = channels;
            }

            yield return nn.Sequential(stage);
        }
    }

    /// <summary>A convolution of each channel and one that mixes the channels, each normalised and rectified.</summary>
    private static Sequential Block(LayerFactory layers, long inputs, long outputs, bool halves)
    {
        Convolution depthwise = layers.Depthwise(inputs, stride: halves ? 2 : 1, isNormalised: true, isTurned: true);
        Convolution pointwise = layers.Conv(inputs, outputs);
        return nn.Sequential(
            ("conv_dw", depthwise), ("bn1", layers.Norm(depthwise)), ("act1", layers.ReLU6()),
            ("conv_pw", pointwise), ("bn2", layers.Norm(pointwise)), ("act2", layers.ReLU6()));
    }
}
