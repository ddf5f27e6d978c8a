namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>One operation of an ONNX graph, by the names of what goes in and comes out.</summary>
/// <param name="Operator">Such as <c>Conv</c>.</param>
/// <param name="Inputs">Names of tensors: outputs of other operations, initialisers, or inputs of the graph.</param>
/// <param name="Outputs">Names of the results.</param>
internal sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs)
{
    /// <summary>Settings of the operation; not read from files.</summary>
    public IReadOnlyList<OnnxAttribute> Attributes { get; init; } = [];
}

/// <summary>A setting of an operation: a real number, a whole one, or several.</summary>
/// <param name="Name">Its name in the operator's description.</param>
internal sealed record OnnxAttribute(string Name)
{
    /// <summary>The value, where it is a real number.</summary>
    public float? Real { get; init; }

    /// <summary>The value, where it is a whole number.</summary>
    public long? Whole { get; init; }

    /// <summary>The value, where it is a list of whole numbers.</summary>
    public IReadOnlyList<long> Wholes { get; init; } = [];
}
