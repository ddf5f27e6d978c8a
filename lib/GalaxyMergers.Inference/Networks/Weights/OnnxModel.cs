namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>An input or an output of a graph: single precision, its first axis (the images of a batch) free.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Lengths of the axes after the first.</param>
/// <param name="Meaning">What it holds, for whoever opens the file.</param>
internal sealed record OnnxValue(string Name, IReadOnlyList<long> Shape, string Meaning);

/// <summary>A whole model, to be written.</summary>
/// <param name="Nodes">The operations, each after those whose results it uses.</param>
/// <param name="Initialisers">The numbers, as F32, F16 or I64, and the model's remarks.</param>
/// <param name="Inputs">What goes in.</param>
/// <param name="Outputs">What comes out.</param>
/// <param name="Meaning">What the model does.</param>
internal sealed record OnnxModel(IReadOnlyList<OnnxNode> Nodes, WeightSet Initialisers, IReadOnlyList<OnnxValue> Inputs, IReadOnlyList<OnnxValue> Outputs, string Meaning);
