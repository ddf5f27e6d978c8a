using GalaxyMergers.Inference.Networks.Weights;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

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
