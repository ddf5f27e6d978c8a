using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Networks.Backbones;
using GalaxyMergers.Learning.Networks.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks;

/// <summary>
/// The paper's classifier (section 2.1): a backbone, global average pooling, a hidden layer of rectified units, and an
/// output a class. Without a hidden layer (zero units) the outputs follow the features directly.
/// </summary>
internal sealed class Classifier : nn.Module<Tensor, Tensor>
{
    private readonly Backbone backbone;
    private readonly Sequential head;
    private readonly NetworkOptions _options;

    /// <param name="options">Hidden units and constants of the normalisations.</param>
    /// <param name="backbone">The convolutional part.</param>
    /// <param name="classes">Number of outputs.</param>
    /// <param name="type">Type of the head's numbers.</param>
    /// <param name="device">Where the head lies.</param>
    public Classifier(NetworkOptions options, Backbone backbone, int classes, ScalarType type, Device device)
        : base(nameof(Classifier))
    {
        _options = options;
        this.backbone = backbone;
        Classes = classes;
        Type = type;
        Device = device;
        head = options.HiddenUnits == 0
            ? nn.Sequential(("output", nn.Linear(backbone.FeatureCount, classes, device: device, dtype: type)))
            : nn.Sequential(
                ("hidden", nn.Linear(backbone.FeatureCount, options.HiddenUnits, device: device, dtype: type)),
                ("relu", nn.ReLU(inplace: true)),
                ("output", nn.Linear(options.HiddenUnits, classes, device: device, dtype: type)));
        RegisterComponents();
        BackboneTensors = [.. NamedTensors(backbone, string.Empty)];
        HeadTensors = [.. NamedTensors(head, "head.")];
        Tensors = [.. BackboneTensors, .. HeadTensors];
    }

    public Backbone Backbone => backbone;

    public int Classes { get; }

    /// <summary>Type of the parameters.</summary>
    public ScalarType Type { get; }

    public Device Device { get; }

    /// <summary>The tensors of the backbone, under their names in weight files.</summary>
    public IReadOnlyList<NetworkTensor> BackboneTensors { get; }

    /// <summary>The tensors of the dense layers.</summary>
    public IReadOnlyList<NetworkTensor> HeadTensors { get; }

    /// <summary>All tensors, backbone first.</summary>
    public IReadOnlyList<NetworkTensor> Tensors { get; }

    /// <summary>Chooses what the normalisations do from now on.</summary>
    public void Use(Normalisation normalisation) => backbone.Use(normalisation, _options.NormMomentum);

    /// <summary>Outputs before the softmax, (N, classes).</summary>
    /// <param name="images">(N, 3, rows, columns), channels last in memory, in the type in which the backbone computes; freed by the caller.</param>
    public override Tensor forward(Tensor images)
    {
        using Tensor features = Features(images);
        return HeadLogits(features);
    }

    /// <summary>Features of the backbone in the type of the parameters, (N, features).</summary>
    public Tensor Features(Tensor images)
    {
        Tensor features = backbone.Features(images);
        if (features.dtype == Type) return features;
        using (features) return features.to(Type);
    }

    /// <summary>Outputs before the softmax from features that are already there, (N, classes).</summary>
    public Tensor HeadLogits(Tensor features) => head.call(features);

    /// <summary>A copy for forward passes, its normalisations multiplied into its convolutions. The caller frees it.</summary>
    public Classifier Folded()
    {
        Classifier folded = ClassifierFactory.Create(_options, Classes, Type, Device, isFolded: true);
        BatchNormFolding.Copy(backbone, folded.backbone);
        using IDisposable quiet = no_grad();
        for (int i = 0; i < HeadTensors.Count; i++) folded.HeadTensors[i].Value.copy_(HeadTensors[i].Value);
        return folded;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            backbone.Dispose();
            head.Dispose();
        }

        base.Dispose(disposing);
    }

    private static IEnumerable<NetworkTensor> NamedTensors(nn.Module module, string prefix)
    {
        foreach ((string name, nn.Module layer) in module.named_modules())
        {
            switch (layer)
            {
                case BatchNorm2d norm:
                    yield return new NetworkTensor($"{prefix}{name}.weight", TensorRole.NormScale, norm.weight);
                    yield return new NetworkTensor($"{prefix}{name}.bias", TensorRole.Bias, norm.bias!);
                    yield return new NetworkTensor($"{prefix}{name}.running_mean", TensorRole.RunningMean, norm.running_mean!);
                    yield return new NetworkTensor($"{prefix}{name}.running_var", TensorRole.RunningVariance, norm.running_var!);
                    break;
                case Convolution { weight: { } kernel } convolution:
                    yield return new NetworkTensor($"{prefix}{name}.weight", TensorRole.Kernel, kernel);
                    if (convolution.bias is { } term) yield return new NetworkTensor($"{prefix}{name}.bias", TensorRole.Bias, term);
                    break;
                case Linear { weight: { } kernel } linear:
                    yield return new NetworkTensor($"{prefix}{name}.weight", TensorRole.Kernel, kernel);
                    if (linear.bias is { } shift) yield return new NetworkTensor($"{prefix}{name}.bias", TensorRole.Bias, shift);
                    break;
            }
        }
    }
}

/// <summary>Makes classifiers.</summary>
internal static class ClassifierFactory
{
    /// <summary>A classifier whose weights are to be set: by <see cref="GlorotInitialisation"/>, or from a weight set.</summary>
    public static Classifier Create(NetworkOptions options, int classes, ScalarType type, Device device, bool isFolded = false)
    {
        using DisposeScope scope = NewDisposeScope(); // TorchSharp's own initialisation leaves handles
        LayerFactory layers = new(options.NormEpsilon, options.NormMomentum, isFolded, type, device);
        return new Classifier(options, BackboneLayers.Create(options.Backbone, layers), classes, type, device);
    }
}

/// <summary>What a tensor of a network is for; decides how it starts and whether training changes it.</summary>
internal enum TensorRole
{
    /// <summary>Weights of a convolution or of a dense layer.</summary>
    Kernel,

    /// <summary>Additive term of any layer.</summary>
    Bias,

    /// <summary>Scale of a batch normalisation.</summary>
    NormScale,

    /// <summary>Running mean of a batch normalisation; follows the batches.</summary>
    RunningMean,

    /// <summary>Running variance of a batch normalisation; follows the batches.</summary>
    RunningVariance,
}

/// <summary>One named tensor of a network.</summary>
/// <param name="Name">Name in weight files.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Value">The tensor: a parameter of a module, or a buffer.</param>
internal sealed record NetworkTensor(string Name, TensorRole Role, Tensor Value)
{
    /// <summary>Shape in weight files: (outputs, inputs, rows, columns) for kernels.</summary>
    public long[] Shape => Value.shape;

    /// <summary>Whether gradient descent changes it.</summary>
    public bool IsTrainable => Role is TensorRole.Kernel or TensorRole.Bias or TensorRole.NormScale;

    /// <summary>Number of elements.</summary>
    public long Count => Value.numel();
}
