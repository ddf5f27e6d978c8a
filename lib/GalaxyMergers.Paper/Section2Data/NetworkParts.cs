using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Weights;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Paper.Section2Data;

/// <summary>Counts the trained numbers of a network by its parts, from the tensors of the network itself.</summary>
internal static class NetworkParts
{
    private const string Statistics = "running_";
    private const string Entry = "entry flow", Middle = "middle flow", Exit = "exit flow", Convolutions = "convolutions", Dense = "dense layers (new for galaxies)";

    /// <summary>As an image passes them; a weight file lists its tensors by name.</summary>
    private static readonly string[] InOrder = [Entry, Middle, Exit, Convolutions, Dense];

    /// <summary>Parts in order, with their trained numbers; Xception's by its three flows (Chollet 2017, figure 5).</summary>
    /// <param name="network">The network.</param>
    public static IEnumerable<(string Part, long Count)> Count(NetworkOptions network) =>
        from tensor in UntrainedClassifier.Create(network, new AugmentationOptions(), seed: 0).Weights
        where !tensor.Name.Contains(Statistics, StringComparison.Ordinal)
        group tensor by PartOf(tensor) into part
        orderby Array.IndexOf(InOrder, part.Key)
        select (part.Key, part.Sum(t => t.ElementCount));

    private static string PartOf(WeightTensor tensor)
    {
        string first = tensor.Name.Split('.')[0];
        if (first == "head") return Dense;
        if (!first.StartsWith("block", StringComparison.Ordinal) || !int.TryParse(first.AsSpan("block".Length), out int block))
            return first is "conv1" or "conv2" or "bn1" or "bn2" ? Entry : first is "conv3" or "conv4" or "bn3" or "bn4" ? Exit : Convolutions;
        return block <= 3 ? Entry : block <= 11 ? Middle : Exit;
    }
}
