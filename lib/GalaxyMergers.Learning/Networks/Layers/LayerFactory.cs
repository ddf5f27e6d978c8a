namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>Makes the layers of a backbone and remembers those that can be folded.</summary>
/// <param name="parameters">Takes the layers' tensors.</param>
/// <param name="norm">Constants of the normalisations.</param>
internal sealed class LayerFactory(ParameterSet parameters, NormSettings norm)
{
    private readonly List<ConvolutionNorm> _foldable = [];

    public IReadOnlyList<ConvolutionNorm> Foldable => _foldable;

    public Convolution Convolution(string name, ConvolutionShape shape) => new(parameters, name, shape);

    /// <summary>A convolution with the normalisation of its output, under their two names.</summary>
    public ConvolutionNorm ConvolutionNorm(string name, string normName, ConvolutionShape shape)
    {
        Convolution convolution = Convolution(name, shape);
        ConvolutionNorm layer = new(convolution, new BatchNorm(parameters, normName, shape.Outputs, norm));
        _foldable.Add(layer);
        return layer;
    }
}
