using System.Collections.Immutable;

namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>A tensor that a network needs.</summary>
/// <param name="Name">Its name in the weight file.</param>
/// <param name="Shape">Length of each axis.</param>
/// <param name="IsTrained">A parameter that training changes by its gradient; false for the running statistics of a batch norm.</param>
public sealed record ExpectedWeight(string Name, ImmutableArray<long> Shape, bool IsTrained = true)
{
    /// <summary>How many numbers it holds.</summary>
    public long ElementCount => Shape.Aggregate(1L, (product, dimension) => product * dimension);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {WeightTensor.ShapeText(Shape.AsSpan())}";
}
