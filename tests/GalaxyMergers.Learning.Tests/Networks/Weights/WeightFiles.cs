using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

/// <summary>Weights made up from a seed.</summary>
internal static class WeightFiles
{
    /// <summary>Normal numbers for every tensor of a list.</summary>
    internal static WeightSet Random(IEnumerable<ExpectedWeight> list, ulong seed, WeightType type = WeightType.F32)
    {
        return new WeightSet(list.Select((weight, i) => WeightTensor.FromSingles(weight.Name, weight.Shape.AsSpan(), Normal(XceptionNames.Count(weight), i), type)));

        float[] Normal(long count, int index)
        {
            SeededRandom random = SeededRandom.For(seed, "test weights", index);
            var values = new float[count];
            for (int i = 0; i < values.Length; i++) values[i] = (float)random.NextGaussian();
            return values;
        }
    }

    internal static void AssertSame(WeightTensor expected, WeightTensor actual)
    {
        Assert.Equal((expected.Name, expected.Type), (actual.Name, actual.Type));
        Assert.Equal(expected.Shape.ToArray(), actual.Shape.ToArray());
        Assert.True(expected.Bytes.SequenceEqual(actual.Bytes), $"{expected.Name}: the numbers differ");
    }
}
