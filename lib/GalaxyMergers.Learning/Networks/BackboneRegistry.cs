using GalaxyMergers.Learning.Networks.Backbones;
using GalaxyMergers.Learning.Networks.Weights;

namespace GalaxyMergers.Learning.Networks;

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
