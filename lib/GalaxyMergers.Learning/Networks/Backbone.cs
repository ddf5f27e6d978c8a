using GalaxyMergers.Learning.Networks.Layers;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks;

/// <summary>The convolutional part of a classifier: images in, one vector of features an image out.</summary>
internal abstract class Backbone : IDisposable
{
    private readonly LayerFactory _layers;

    /// <param name="parameters">Takes the tensors.</param>
    /// <param name="norm">Constants of the normalisations.</param>
    protected Backbone(ParameterSet parameters, NormSettings norm)
    {
        Parameters = parameters;
        _layers = new LayerFactory(parameters, norm);
    }

    /// <summary>The tensors, under their names in weight files.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>Length of the vector of features.</summary>
    public abstract long FeatureCount { get; }

    protected LayerFactory Layers => _layers;

    /// <summary>The last feature map, before the average over positions: (N, features, rows, columns).</summary>
    /// <param name="images">(N, 3, rows, columns), channels last in memory; freed by the caller.</param>
    /// <param name="mode">How it is computed.</param>
    public abstract Tensor FeatureMap(Tensor images, ForwardMode mode);

    /// <summary>The features: the map averaged over its positions, (N, features), in the type of the parameters.</summary>
    public Tensor Features(Tensor images, ForwardMode mode)
    {
        using Tensor map = FeatureMap(images, mode);
        using Tensor wide = map.type(Parameters.Type);
        return wide.mean([2, 3]);
    }

    /// <summary>Multiplies the running statistics into the convolutions, for <see cref="Normalisation.Folded"/>.</summary>
    /// <param name="type">Type of the numbers.</param>
    public void Fold(ScalarType type)
    {
        foreach (ConvolutionNorm layer in _layers.Foldable) layer.Fold(type);
    }

    /// <summary>Frees what <see cref="Fold"/> made.</summary>
    public void Unfold()
    {
        foreach (ConvolutionNorm layer in _layers.Foldable) layer.Unfold();
    }

    public void Dispose() => Unfold();
}
