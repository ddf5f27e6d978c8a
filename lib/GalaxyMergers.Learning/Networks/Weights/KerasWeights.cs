namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>What a Keras <c>.h5</c> weight file holds: layers in the model's order.</summary>
/// <param name="Layers">The layers, in the order of the model.</param>
/// <param name="KerasVersion">Version of Keras that wrote the file; empty before Keras 2.</param>
/// <param name="Backend">Keras backend that wrote the file; empty before Keras 2. Under <c>theano</c> convolution kernels are stored flipped.</param>
/// <param name="Source">Where they come from, for error messages.</param>
public sealed record KerasWeights(IReadOnlyList<KerasLayer> Layers, string KerasVersion, string Backend, string Source)
{
    /// <summary>All tensors in order, named as the file names them; a tensor's name begins with its layer's where Keras wrote it so.</summary>
    public IEnumerable<WeightTensor> Tensors => Layers.SelectMany(layer => layer.Weights);
}
