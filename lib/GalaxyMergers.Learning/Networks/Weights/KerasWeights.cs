namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>One layer of a Keras weight file: its tensors in Keras's own order, which is what Keras goes by.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Weights">Its tensors; none for a layer without parameters.</param>
public sealed record KerasLayer(string Name, IReadOnlyList<WeightTensor> Weights);

/// <summary>What a Keras <c>.h5</c> weight file holds: layers in the model's order.</summary>
/// <param name="Layers">The layers, in the order of the model.</param>
/// <param name="KerasVersion">Version of Keras that wrote the file; empty before Keras 2.</param>
/// <param name="Backend">Keras backend that wrote the file; empty before Keras 2. Under <c>theano</c> convolution kernels are stored flipped.</param>
/// <param name="Source">Where they come from, for error messages.</param>
public sealed record KerasWeights(IReadOnlyList<KerasLayer> Layers, string KerasVersion, string Backend, string Source);
