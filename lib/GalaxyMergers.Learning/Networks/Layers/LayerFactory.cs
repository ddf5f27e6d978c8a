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
    public Convolution Conv(long inputs, long outputs, long kernel = 1, long stride = 1, long padding = 0, bool isTurned = false) =>
        new ChannelsLastConv2d(inputs, outputs, kernel, stride, padding, groups: 1, bias: isFolded, isTurned, type, device);

    /// <summary>A 3 x 3 convolution of each channel, without bias unless folded together with a normalisation.</summary>
    public Convolution Depthwise(long channels, long stride = 1, bool isNormalised = false, bool isTurned = false) =>
        new ChannelsLastConv2d(channels, channels, 3, stride, padding: 1, groups: channels, bias: isFolded && isNormalised, isTurned, type, device);

    /// <summary>
    /// Units that are linear from 0 to 6. In place only where no gradient is wanted: unlike ReLU, whose gradient follows from its output,
    /// libtorch copies the input of one in place to remember it.
    /// </summary>
    public nn.Module<Tensor, Tensor> ReLU6() => nn.ReLU6(inplace: isFolded);

    /// <summary>The normalisation of a convolution's output; nothing in a folded network.</summary>
    public nn.Module<Tensor, Tensor> Norm(Convolution convolution)
    {
        nn.Module<Tensor, Tensor> norm = isFolded ? nn.Identity() : BatchNorm(convolution.out_channels);
        _normalised.Add((convolution, norm));
        return norm;
    }

    private BatchNorm2d BatchNorm(long channels)
    {
        BatchNorm2d norm = nn.BatchNorm2d(channels, normEpsilon, normMomentum, device: device, dtype: type);
        norm.num_batches_tracked = null; // counting plays no part at a fixed momentum, and adds a Scalar a step (see Sums)
        return norm;
    }
}

/// <summary>
/// Sums of tensors that are safe beside other threads. TorchSharp hands libtorch the address of a <c>Scalar</c> (the factor 1 of <c>a + b</c>) and
/// does not keep the object alive meanwhile: a garbage collection that another thread sets off at that moment frees it, and libtorch stops
/// with "Expected false to be true". So the objects that we hand over are kept; <see cref="Training.Optimisers"/> does the same.
/// </summary>
internal static class Sums
{
    private static readonly Scalar One = 1;

    /// <summary>a + b in the memory of a, whose former values no gradient may need.</summary>
    public static Tensor AddTo(Tensor a, Tensor b) => a.add_(b, One);
}

/// <summary>
/// A <c>Conv2d</c> that is fast on processors and in bfloat16: its weight lies in memory with channels last (kernels and maps in
/// that layout are convolved without reordering), and it computes in the type of its input, to which it casts its weight. TorchSharp has
/// neither <c>memory_format</c> nor autocast. A turned one applies its kernel turned by 180 degrees, to maps that are turned, too (<see cref="HalfTurn"/>).
/// </summary>
internal sealed class ChannelsLastConv2d : Convolution
{
    private readonly bool _isTurned;

    public ChannelsLastConv2d(long inputs, long outputs, long kernel, long stride, long padding, long groups, bool bias, bool isTurned, ScalarType type, Device device)
        : base(
            nameof(ChannelsLastConv2d), inputs, outputs, [kernel, kernel], [stride, stride], [padding, padding], null, [1, 1], false, [0, 0], groups, bias,
            PaddingModes.Zeros, device, type)
    {
        _isTurned = isTurned;
        weight = nn.Parameter(TensorData.EmptyChannelsLast([outputs, inputs / groups, kernel, kernel], type, device));
    }

    public override Tensor forward(Tensor input)
    {
        using Tensor? turned = _isTurned ? weight.flip(2, 3) : null;
        Tensor kernel = turned ?? weight;
        if (input.dtype == weight.dtype) return nn.functional.conv2d(input, kernel, bias, stride, padding, dilation, groups);
        using Tensor cast = kernel.to(input.dtype);
        using Tensor? castBias = bias?.to(input.dtype);
        return nn.functional.conv2d(input, cast, castBias, stride, padding, dilation, groups);
    }
}

/// <summary>Turns maps (N, channels, rows, columns) by 180 degrees.</summary>
internal sealed class HalfTurn() : nn.Module<Tensor, Tensor>(nameof(HalfTurn))
{
    public override Tensor forward(Tensor map) => map.flip(2, 3);
}

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

/// <summary>What batch normalisation does in a forward pass.</summary>
internal enum Normalisation
{
    /// <summary>Statistics of the batch; the running ones follow.</summary>
    Batch,

    /// <summary>Statistics of the batch; the running ones stay (what Keras 2.1.6 does in a frozen layer while training).</summary>
    BatchFrozen,

    /// <summary>Running statistics.</summary>
    Running,
}

/// <summary>Copies a network into its folded form, where the running statistics are multiplied into the convolutions.</summary>
internal static class BatchNormFolding
{
    /// <summary>Overwrites the tensors of a folded backbone by those of a plain one; computed in double precision and then rounded.</summary>
    public static void Copy(Backbone plain, Backbone folded)
    {
        using IDisposable quiet = no_grad();
        HashSet<IntPtr> done = [];
        for (int i = 0; i < plain.Normalised.Count; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            (Convolution source, nn.Module<Tensor, Tensor> layer) = plain.Normalised[i];
            BatchNorm2d norm = (BatchNorm2d)layer;
            Convolution target = folded.Normalised[i].Convolution;
            using Scalar epsilon = norm.eps, one = 1;
            Tensor inverseWidth = Double(norm.running_var!).add(epsilon, one).rsqrt();
            target.weight.copy_(Double(source.weight) * (Double(norm.weight) * inverseWidth).reshape(-1, 1, 1, 1));
            target.bias!.copy_(Sums.AddTo(-Double(norm.running_mean!) * inverseWidth * Double(norm.weight), Double(norm.bias!)));
            done.Add(target.weight.Handle);
            done.Add(target.bias!.Handle);
        }

        Dictionary<string, Parameter> sources = plain.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        foreach ((string name, Parameter target) in folded.named_parameters())
            if (!done.Contains(target.Handle)) target.copy_(sources[name]);
    }

    private static Tensor Double(Tensor tensor) => tensor.to(ScalarType.Float64);
}
