using GalaxyMergers.Learning.Networks.Backbones;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Networks.Weights;
using GalaxyMergers.Learning.Onnx;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks;

/// <summary>
/// The convolutional part of a classifier, a sequence of named layers: images (N, 3, rows, columns) in, the last feature map (N, features, rows,
/// columns) out. The names of its tensors are timm's.
/// </summary>
/// <param name="layers">What made the layers.</param>
/// <param name="featureCount">Channels of the last map.</param>
/// <param name="sequence">The layers in order, by name.</param>
internal abstract class Backbone(LayerFactory layers, long featureCount, params (string Name, nn.Module<Tensor, Tensor> Layer)[] sequence) : Sequential(sequence)
{
    /// <summary>Length of the vector of features.</summary>
    public long FeatureCount { get; } = featureCount;

    /// <summary>Each convolution that a normalisation follows, with it.</summary>
    public IReadOnlyList<(Convolution Convolution, nn.Module<Tensor, Tensor> Norm)> Normalised => layers.Normalised;

    /// <summary>Chooses what the normalisations do from now on.</summary>
    /// <param name="normalisation">By which statistics.</param>
    /// <param name="momentum">Share of a batch in the new running statistics.</param>
    public void Use(Normalisation normalisation, double momentum)
    {
        train(normalisation != Normalisation.Running);
        foreach ((_, nn.Module<Tensor, Tensor> layer) in Normalised)
            if (layer is BatchNorm2d norm) norm.momentum = normalisation == Normalisation.BatchFrozen ? 0 : momentum;
    }

    /// <summary>The features: the last map averaged over its positions, (N, features).</summary>
    public Tensor Features(Tensor images)
    {
        using Tensor map = call(images);
        return map.mean([2, 3]);
    }
}

/// <summary>A backbone that can be chosen by name.</summary>
public sealed record BackboneDefinition
{
    /// <summary>Name in configurations and weight files.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, with its source.</summary>
    public required string Description { get; init; }

    /// <summary>Smallest input that leaves a map of at least one pixel, pixels.</summary>
    public required int MinimumImageSize { get; init; }

    /// <summary>What its public weights want added to the variance in every normalisation: 1e-3 from Keras.</summary>
    public double NormEpsilon { get; init; } = 1e-3;

    /// <summary>Makes it.</summary>
    internal Func<LayerFactory, Backbone> Create { get; init; } = _ => throw new InvalidOperationException("The backbone has no factory.");

    /// <summary>Lays it out as an ONNX graph: from images (N, 3, side, side) to the last feature map.</summary>
    internal Func<GraphBuilder, GraphMap, GraphMap> Graph { get; init; } = (_, _) => throw new InvalidOperationException("The backbone has no graph.");

    /// <summary>Reads its weights, under its own tensor names, from each kind of file in which they are published.</summary>
    internal Func<string, WeightSet> ReadWeights { get; init; } = SafetensorsFile.Read;
}

/// <summary>The backbones by name. A further one is a file in <c>Backbones/</c> and a line here.</summary>
public static class BackboneRegistry
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<BackboneDefinition> All { get; } =
    [
        Xception.Definition("xception", 1.0, "Xception (Chollet 2017), the network of the paper"),
        Xception.Definition("xception-small", 0.25, "Xception with a quarter of the channels, for a CPU"),
        MobileNetV1.Definition,
        ResNet18.Definition,
    ];

    /// <summary>The backbone of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public static BackboneDefinition Find(string name) => All.FirstOrDefault(b => b.Name == name)
        ?? throw new ArgumentException($"There is no backbone '{name}'; choose one of {string.Join(", ", All.Select(b => b.Name))}.");

    /// <summary>Reads pre-trained weights of a backbone; a classifier that the file holds beside it does no harm.</summary>
    /// <param name="name">The backbone.</param>
    /// <param name="path">safetensors, Keras <c>.h5</c>, TensorFlow.js or ONNX, as the backbone's weights are published.</param>
    /// <exception cref="WeightFileException">The file is missing or damaged.</exception>
    public static WeightSet ReadWeights(string name, string path) => Find(name).ReadWeights(path);
}
