
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Inference.Networks;

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

    /// <summary>What multiplies the channels of the network that it is named after.</summary>
    public double Width { get; init; } = 1;

    /// <summary>Whether ReLU6 bounds its maps, so that it has an 8-bit form.</summary>
    public bool IsBounded { get; init; }

    /// <summary>Lays it out as an ONNX graph: from images (N, 3, side, side) to the last feature map.</summary>
    internal Func<GraphBuilder, GraphMap, GraphMap> Graph { get; init; } = (_, _) => throw new InvalidOperationException("The backbone has no graph.");

    /// <summary>Reads its weights, under its own tensor names, from each kind of file in which they are published.</summary>
    internal Func<string, WeightSet> ReadWeights { get; init; } = SafetensorsFile.Read;
}

/// <summary>The backbones by name. A further one has an entry here, a graph, and its layers in GalaxyMergers.Learning.</summary>
public static class BackboneRegistry
{
    /// <summary>Every registered backbone; the first is the paper's.</summary>
    public static IReadOnlyList<BackboneDefinition> All { get; } =
    [
        Xception("xception", 1.0, "Xception (Chollet 2017), the network of the paper"),
        Xception("xception-small", 0.25, "Xception with a quarter of the channels, for a CPU"),
        new()
        {
            Name = "mobilenet-v1",
            Description = "MobileNet v1 (Howard et al. 2017) up to block 12, for the public ImageNet weights",
            MinimumImageSize = 32,
            IsBounded = true,
            ReadWeights = MobileNetWeightFile.Read,
            Graph = BackboneGraphs.MobileNetV1,
        },
        new()
        {
            Name = "resnet-18",
            Description = "ResNet-18 (He et al. 2016) with a block more, for the ImageNet weights that NuGet restores",
            MinimumImageSize = 32,
            NormEpsilon = 1e-5,
            ReadWeights = ResNet18WeightFile.Read,
            Graph = BackboneGraphs.ResNet18,
        },
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

    private static BackboneDefinition Xception(string name, double width, string description) => new()
    {
        Name = name,
        Description = description,
        MinimumImageSize = 32,
        Width = width,
        ReadWeights = path => XceptionWeightFile.Read(path),
        Graph = (graph, image) => BackboneGraphs.Xception(graph, image, new XceptionLayout(width)),
    };
}
