namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>One layer of a Keras weight file: its tensors in Keras's own order, which is what Keras goes by.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Weights">Its tensors; none for a layer without parameters.</param>
public sealed record KerasLayer(string Name, IReadOnlyList<WeightTensor> Weights);
