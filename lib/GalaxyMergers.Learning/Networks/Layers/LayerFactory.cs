using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>
/// Makes the layers of a backbone and remembers which normalisation follows which convolution. A folded network has no normalisations: its
/// convolutions have biases, and weights that hold what the normalisations did (<see cref="BatchNormFolding"/>).
/// </summary>
internal sealed class LayerFactory(double normEpsilon, double normMomentum, bool isFolded, ScalarType type, Device device)
{
    private readonly List<(Convolution Convolution, nn.Module<Tensor, Tensor> Norm)> _normalised = [];

    /// <summary>Each convolution with the normalisation of its output (<c>BatchNorm2d</c>, or <c>Identity</c> in a folded network), in the order in which they were made.</summary>
    public IReadOnlyList<(Convolution Convolution, nn.Module<Tensor, Tensor> Norm)> Normalised => _normalised;

    /// <summary>A convolution of all channels, without bias unless folded.</summary>
    public Convolution Conv(long inputs, long outputs, long kernel = 1, long stride = 1, long padding = 0) =>
        new ChannelsLastConv2d(inputs, outputs, kernel, stride, padding, groups: 1, bias: isFolded, type, device);

    /// <summary>A 3 x 3 convolution of each channel, without bias unless folded together with a normalisation.</summary>
    public Convolution Depthwise(long channels, long stride = 1, long padding = 1, bool isNormalised = false) =>
        new ChannelsLastConv2d(channels, channels, 3, stride, padding, groups: channels, bias: isFolded && isNormalised, type, device);

    /// <summary>The normalisation of a convolution's output; nothing in a folded network.</summary>
    public nn.Module<Tensor, Tensor> Norm(Convolution convolution)
    {
        nn.Module<Tensor, Tensor> norm = isFolded ? nn.Identity() : nn.BatchNorm2d(convolution.out_channels, normEpsilon, normMomentum, device: device, dtype: type);
        _normalised.Add((convolution, norm));
        return norm;
    }
}
