using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>
/// A <c>Conv2d</c> that is fast on processors and in bfloat16: its weight lies in memory with channels last (kernels and maps in
/// that layout are convolved without reordering), and it computes in the type of its input, to which it casts its weight. TorchSharp has
/// neither <c>memory_format</c> nor autocast.
/// </summary>
internal sealed class ChannelsLastConv2d : Convolution
{
    public ChannelsLastConv2d(long inputs, long outputs, long kernel, long stride, long padding, long groups, bool bias, ScalarType type, Device device)
        : base(
            nameof(ChannelsLastConv2d), inputs, outputs, [kernel, kernel], [stride, stride], [padding, padding], null, [1, 1], false, [0, 0], groups, bias,
            PaddingModes.Zeros, device, type) =>
        weight = nn.Parameter(TensorData.EmptyChannelsLast([outputs, inputs / groups, kernel, kernel], type, device));

    public override Tensor forward(Tensor input)
    {
        if (input.dtype == weight.dtype) return nn.functional.conv2d(input, weight, bias, stride, padding, dilation, groups);
        using Tensor cast = weight.to(input.dtype);
        using Tensor? castBias = bias?.to(input.dtype);
        return nn.functional.conv2d(input, cast, castBias, stride, padding, dilation, groups);
    }
}
