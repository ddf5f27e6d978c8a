
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

/// <summary>The committed vectors of the Python peer (tests/reference/xception) name and shape tensors as this library does.</summary>
public class XceptionPeerVectorsTests
{
    private const double Width = 1 / 64.0;
    private const int Classes = 4;

    [Fact]
    public void The_peer_has_the_same_tensors_at_the_same_width()
        => WeightValidation.Check(Read("weights"), XceptionNames.List(Width, Classes));

    [Theory]
    [InlineData("evaluation")]
    [InlineData("training")]
    public void There_is_a_gradient_of_every_trained_tensor_and_no_other(string mode)
    {
        ExpectedWeight[] expected = [.. XceptionNames.List(Width, Classes).Where(XceptionNames.IsTrained).Select(weight => weight with { Name = "gradient." + weight.Name })];
        WeightValidation.Check(new WeightSet(Read(mode).Where(tensor => tensor.Name.StartsWith("gradient.", StringComparison.Ordinal))), expected);
        Assert.All(Read(mode), tensor => Assert.Equal(WeightType.F64, tensor.Type));
    }

    [Fact]
    public void The_loss_is_the_weighted_sum_of_the_outputs()
    {
        double[] weights = Read("inputs")["loss.weights"].ToDoubles();
        foreach (string mode in new[] { "evaluation", "training" })
        {
            WeightSet results = Read(mode);
            double sum = results["output.fc"].ToDoubles().Zip(weights, (output, weight) => output * weight).Sum();
            Assert.Equal(results["loss"].ToDoubles()[0], sum, 12);
        }
    }

    private static WeightSet Read(string name) => SafetensorsFile.Read(Path.Combine(Repository.Root, "tests", "reference", "xception", "vectors", name + ".safetensors"));
}
