using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>A 3 x 3 convolution of each channel, then one that mixes the channels, with nothing between them (Chollet 2017, section 2).</summary>
internal sealed class SeparableConv2d : nn.Module<Tensor, Tensor>
{
    private readonly Convolution conv1, pointwise;

    public SeparableConv2d(LayerFactory layers, long inputs, long outputs)
        : base(nameof(SeparableConv2d))
    {
        conv1 = layers.Depthwise(inputs);
        pointwise = layers.Conv(inputs, outputs);
        RegisterComponents();
    }

    /// <summary>The convolution that a normalisation can be folded into.</summary>
    public Convolution Last => pointwise;

    public override Tensor forward(Tensor input)
    {
        using Tensor filtered = conv1.call(input);
        return pointwise.call(filtered);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            conv1.Dispose();
            pointwise.Dispose();
        }

        base.Dispose(disposing);
    }
}
