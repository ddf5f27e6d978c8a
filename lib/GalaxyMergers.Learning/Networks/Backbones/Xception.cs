using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Networks.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Layer = (string Name, TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> Module);

namespace GalaxyMergers.Learning.Networks.Backbones;

/// <summary>
/// Xception (Chollet 2017, figure 5) with the tensor names of timm's <c>legacy_xception</c>. The width multiplies every
/// number of channels. As in timm, the windows of the maximum pooling are padded alike on both sides; Keras pads maps of even size on
/// the far side only.
/// </summary>
internal sealed class Xception : Backbone
{
    private Xception(LayerFactory layers, XceptionLayout layout)
        : base(layers, layout.Features, [.. EntryFlow(layers, layout), .. Blocks(layers, layout), .. ExitFlow(layers, layout)])
    {
    }

    public static Xception Create(LayerFactory layers, double width) => new(layers, new XceptionLayout(width));

    private static IEnumerable<Layer> EntryFlow(LayerFactory layers, XceptionLayout layout)
    {
        Convolution conv1 = layers.Conv(3, layout.Stem[0], kernel: 3, stride: 2);
        yield return ("conv1", conv1);
        yield return ("bn1", layers.Norm(conv1));
        yield return ("act1", nn.ReLU(inplace: true));
        Convolution conv2 = layers.Conv(layout.Stem[0], layout.Stem[1], kernel: 3);
        yield return ("conv2", conv2);
        yield return ("bn2", layers.Norm(conv2));
        yield return ("act2", nn.ReLU(inplace: true));
    }

    /// <summary>Three blocks of the entry flow that halve the map, eight of the middle flow, one of the exit flow.</summary>
    private static IEnumerable<Layer> Blocks(LayerFactory layers, XceptionLayout layout) =>
        layout.Blocks.Select(block => ($"block{block.Number}", (nn.Module<Tensor, Tensor>)new Block(layers, block)));

    private static IEnumerable<Layer> ExitFlow(LayerFactory layers, XceptionLayout layout)
    {
        SeparableConv2d conv3 = new(layers, layout.Blocks[^1].Outputs, layout.Exit[0]);
        yield return ("conv3", conv3);
        yield return ("bn3", layers.Norm(conv3.Last));
        yield return ("act3", nn.ReLU(inplace: true));
        SeparableConv2d conv4 = new(layers, layout.Exit[0], layout.Exit[1]);
        yield return ("conv4", conv4);
        yield return ("bn4", layers.Norm(conv4.Last));
        yield return ("act4", nn.ReLU(inplace: true));
    }

    /// <summary>Two or three separable convolutions beside a shortcut.</summary>
    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Sequential rep;
        private readonly Convolution? skip;
        private readonly nn.Module<Tensor, Tensor>? skipbn;

        public Block(LayerFactory layers, XceptionBlock block)
            : base(nameof(Block))
        {
            List<nn.Module<Tensor, Tensor>> sequence = [];
            for (int i = 0; i < block.Convolutions; i++)
            {
                if (i > 0 || block.StartsWithRelu) sequence.Add(nn.ReLU(inplace: i > 0)); // the first one's input is the shortcut's, too
                SeparableConv2d separable = new(layers, block.Channels[i], block.Channels[i + 1]);
                sequence.Add(separable);
                sequence.Add(layers.Norm(separable.Last));
            }

            if (block.Stride != 1) sequence.Add(nn.MaxPool2d(3, stride: block.Stride, padding: 1));
            rep = nn.Sequential(sequence);
            if (block.HasSkipConvolution)
            {
                skip = layers.Conv(block.Inputs, block.Outputs, stride: block.Stride);
                skipbn = layers.Norm(skip);
            }

            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            Tensor map = rep.call(input);
            if (skip is null) return Sums.AddTo(map, input);
            using Tensor convolved = skip.call(input);
            using Tensor shortcut = skipbn!.call(convolved);
            return Sums.AddTo(map, shortcut);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                rep.Dispose();
                skip?.Dispose();
                skipbn?.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
