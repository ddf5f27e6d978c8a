using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks;

/// <summary>The convolutional part of a classifier: images in, one vector of features an image out.</summary>
internal abstract class Backbone : IDisposable
{
    private readonly LayerFactory _layers;
    private bool _isInOwnLayout;

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

    /// <summary>Whether every operation of the network keeps a layout of the backend's own.</summary>
    protected virtual bool KeepsLayout => false;

    /// <summary>The last feature map in the layout in which the images come: the backend's own, if they were put into it.</summary>
    /// <param name="images">(N, 3, rows, columns), channels last in memory; freed by the caller.</param>
    /// <param name="mode">How it is computed.</param>
    public abstract Tensor FeatureMap(Tensor images, ForwardMode mode);

    /// <summary>The last feature map, before the average over positions: (N, features, rows, columns), in the type of the parameters.</summary>
    /// <param name="images">(N, 3, rows, columns), channels last in memory; freed by the caller.</param>
    /// <param name="mode">How it is computed.</param>
    public Tensor LastMap(Tensor images, ForwardMode mode)
    {
        using DisposeScope scope = NewDisposeScope();
        bool ownLayout = mode.Normalisation switch
        {
            Normalisation.Folded => _isInOwnLayout,
            Normalisation.Running => false, // oneDNN has no derivative of a normalisation by running statistics
            _ => CanBeInOwnLayout(mode.Type, ScalarType.Float32),
        };
        Tensor map = FeatureMap(ownLayout ? TorchEngine.Tuning.ToOwnLayout(images) : images, mode);
        if (ownLayout) map = TorchEngine.Tuning.FromOwnLayout(map);
        return map.type(Parameters.Type).MoveToOuterDisposeScope();
    }

    /// <summary>The features: the last map averaged over its positions, (N, features).</summary>
    public Tensor Features(Tensor images, ForwardMode mode)
    {
        using Tensor map = LastMap(images, mode);
        return map.mean([2, 3]);
    }

    /// <summary>Multiplies the running statistics into the convolutions, for <see cref="Normalisation.Folded"/>.</summary>
    /// <param name="type">Type of the numbers.</param>
    public void Fold(ScalarType type)
    {
        _isInOwnLayout = CanBeInOwnLayout(type, ScalarType.Float32, ScalarType.BFloat16);
        foreach (IFoldable layer in _layers.Foldable) layer.Fold(type, _isInOwnLayout);
    }

    /// <summary>Frees what <see cref="Fold"/> made.</summary>
    public void Unfold()
    {
        foreach (IFoldable layer in _layers.Foldable) layer.Unfold();
    }

    public void Dispose() => Unfold();

    /// <summary>oneDNN trains in its own layout in single precision only.</summary>
    private bool CanBeInOwnLayout(ScalarType type, params ReadOnlySpan<ScalarType> allowed) =>
        KeepsLayout && allowed.Contains(type) && Parameters.Type == ScalarType.Float32 && Parameters.Device.type == DeviceType.CPU && TorchEngine.Tuning.HasOwnLayout;
}
