
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

public class WeightValidationTests
{
    private static readonly ExpectedWeight[] Expected = [new("a", [2]), new("b", [1, 2]), .. XceptionNames.Linear("fc", 1, 2)];

    [Fact]
    public void All_differences_are_listed_at_once()
    {
        WeightSet found = Set(("a", [3]), ("fc.weight", [2, 1]), ("c", [1]), ("d", [1]));
        var e = Assert.Throws<WeightMismatchException>(() => WeightValidation.Check(found, Expected));
        Assert.Equal(["b [1, 2]", "fc.bias [2]"], e.Missing);
        Assert.Equal(["c", "d"], e.Extra);
        Assert.Equal(["a is [3], needs [2]"], e.WrongShape);
        Assert.StartsWith("test.safetensors: ", e.Message, StringComparison.Ordinal);
        Assert.All(e.Missing.Concat(e.Extra).Concat(e.WrongShape), part => Assert.Contains(part, e.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Batch_counters_are_overlooked()
    {
        WeightSet found = Set(("a", [2]), ("bn1.num_batches_tracked", []));
        WeightValidation.Check(found, [new ExpectedWeight("a", [2])]);
    }

    private static WeightSet Set(params (string Name, long[] Shape)[] tensors) => new(
        tensors.Select(tensor => WeightTensor.FromSingles(tensor.Name, tensor.Shape, new float[tensor.Shape.Aggregate(1L, (a, b) => a * b)])), source: "test.safetensors");
}
