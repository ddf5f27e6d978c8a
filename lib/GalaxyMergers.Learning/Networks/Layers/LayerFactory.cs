namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>Makes the layers of a backbone and remembers those that can be folded.</summary>
/// <param name="parameters">Takes the layers' tensors.</param>
/// <param name="norm">Constants of the normalisations.</param>
internal sealed class LayerFactory(ParameterSet parameters, NormSettings norm)
{
    private readonly List<IFoldable> _foldable = [];

    public IReadOnlyList<IFoldable> Foldable => _foldable;

    /// <summary>A convolution that no normalisation follows.</summary>
    public Convolution Convolution(string name, ConvolutionShape shape)
    {
        Convolution layer = new(parameters, name, shape);
        _foldable.Add(layer);
        return layer;
    }

    /// <summary>A convolution with the normalisation of its output, under their two names.</summary>
    public ConvolutionNorm ConvolutionNorm(string name, string normName, ConvolutionShape shape)
    {
        ConvolutionNorm layer = new(new Convolution(parameters, name, shape), new BatchNorm(parameters, normName, shape.Outputs, norm));
        _foldable.Add(layer);
        return layer;
    }
}
