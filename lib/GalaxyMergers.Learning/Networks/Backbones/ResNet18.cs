using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Networks.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Layer = (string Name, TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> Module);

namespace GalaxyMergers.Learning.Networks.Backbones;

/// <summary>
/// ResNet-18 (He et al. 2016, table 1) with torchvision's tensor names and a third block in the last stage, as the public ImageNet weights have it
/// (<see cref="ResNet18WeightFile"/>). Windows are padded alike on all sides, which is CNTK's padding at every size: it leaves the far side of maps
/// of even size without padding, which no window of stride 2 reaches.
/// </summary>
internal sealed class ResNet18 : Backbone
{
    /// <summary>Output channels of the four stages; every stage but the first halves the map.</summary>
    private static readonly long[] Channels = [64, 128, 256, 512];

    private ResNet18(LayerFactory layers)
        : base(layers, Channels[^1], [.. Stem(layers), .. Stages(layers)])
    {
    }

    public static ResNet18 Create(LayerFactory layers) => new(layers);

    private static IEnumerable<Layer> Stem(LayerFactory layers)
    {
        Convolution conv1 = layers.Conv(3, Channels[0], kernel: 7, stride: 2, padding: 3);
        yield return ("centre", new MeanSubtraction());
        yield return ("conv1", conv1);
        yield return ("bn1", layers.Norm(conv1));
        yield return ("relu", nn.ReLU(inplace: true));
        yield return ("maxpool", nn.MaxPool2d(3, stride: 2, padding: 1));
    }

    private static IEnumerable<Layer> Stages(LayerFactory layers)
    {
        long inputs = Channels[0];
        for (int stage = 0; stage < Channels.Length; stage++)
        {
            List<nn.Module<Tensor, Tensor>> blocks = [];
            for (int i = 0; i < ResNet18WeightFile.Blocks[stage]; i++)
            {
                blocks.Add(new BasicBlock(layers, inputs, Channels[stage]));
                inputs = Channels[stage];
            }

            yield return ($"layer{stage + 1}", nn.Sequential(blocks));
        }
    }

    /// <summary>Takes the mean of the training photographs off; with the border of zeros behind it, this cannot be part of the first convolution.</summary>
    private sealed class MeanSubtraction() : nn.Module<Tensor, Tensor>(nameof(MeanSubtraction))
    {
        private static readonly float[] Mean = [.. ResNet18WeightFile.MeanGreyLevels.Select(level => (level / 127.5f) - 1)];

        public override Tensor forward(Tensor images)
        {
            using Tensor mean = tensor(Mean, [1, 3, 1, 1], images.dtype, images.device);
            return images - mean;
        }
    }

    /// <summary>Two 3 x 3 convolutions beside a shortcut, which is a strided 1 x 1 convolution where the channels change.</summary>
    private sealed class BasicBlock : nn.Module<Tensor, Tensor>
    {
        private readonly Convolution conv1, conv2;
        private readonly nn.Module<Tensor, Tensor> bn1, bn2;
        private readonly Sequential? downsample;

        public BasicBlock(LayerFactory layers, long inputs, long outputs)
            : base(nameof(BasicBlock))
        {
            long stride = inputs == outputs ? 1 : 2;
            conv1 = layers.Conv(inputs, outputs, kernel: 3, stride: stride, padding: 1);
            bn1 = layers.Norm(conv1);
            conv2 = layers.Conv(outputs, outputs, kernel: 3, padding: 1);
            bn2 = layers.Norm(conv2);
            if (stride != 1)
            {
                Convolution shortcut = layers.Conv(inputs, outputs, stride: stride);
                downsample = nn.Sequential(shortcut, layers.Norm(shortcut));
            }

            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor map = nn.functional.relu(bn1.call(conv1.call(input)), inplace: true);
            map = Sums.AddTo(bn2.call(conv2.call(map)), downsample?.call(input) ?? input);
            return nn.functional.relu(map, inplace: true).MoveToOuterDisposeScope();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                conv1.Dispose();
                bn1.Dispose();
                conv2.Dispose();
                bn2.Dispose();
                downsample?.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
