using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

/// <summary>
/// Every tensor of Xception by its name in timm's <c>legacy_xception</c>, in the order of timm's state dictionary
/// (within a block the shortcut first), without the <c>num_batches_tracked</c> counters.
/// </summary>
internal static class XceptionNames
{
    /// <summary>The classifier's linear layer: <c>fc.weight</c>, <c>fc.bias</c>.</summary>
    internal const string Classifier = "fc";

    /// <summary>The tensors that a network of this width and class count needs; no class leaves the linear layer out.</summary>
    internal static IReadOnlyList<ExpectedWeight> List(double width = 1, int classes = 1000)
    {
        XceptionLayout layout = new(width);
        return
        [
            Convolution("conv1", 3, layout.Stem[0], 3),
            .. BatchNorm("bn1", layout.Stem[0]),
            Convolution("conv2", layout.Stem[0], layout.Stem[1], 3),
            .. BatchNorm("bn2", layout.Stem[1]),
            .. layout.Blocks.SelectMany(Block),
            .. Separable("conv3", layout.Blocks[^1].Outputs, layout.Exit[0]),
            .. BatchNorm("bn3", layout.Exit[0]),
            .. Separable("conv4", layout.Exit[0], layout.Exit[1]),
            .. BatchNorm("bn4", layout.Exit[1]),
            .. classes == 0 ? [] : Linear(Classifier, layout.Features, classes),
        ];
    }

    /// <summary>The two tensors of a linear layer.</summary>
    internal static IEnumerable<ExpectedWeight> Linear(string name, int inputs, int outputs)
        => [new($"{name}.weight", [outputs, inputs]), new($"{name}.bias", [outputs])];

    /// <summary>How many of the numbers training changes.</summary>
    internal static long ParameterCount(IEnumerable<ExpectedWeight> weights) => weights.Where(IsTrained).Sum(weight => Count(weight));

    /// <summary>Whether training changes a tensor by its gradient; not the running statistics of a batch norm.</summary>
    internal static bool IsTrained(ExpectedWeight weight) => !weight.Name.Contains(".running_", StringComparison.Ordinal);

    /// <summary>How many numbers a tensor holds.</summary>
    internal static long Count(ExpectedWeight weight) => weight.Shape.Aggregate(1L, (product, dimension) => product * dimension);

    private static IEnumerable<ExpectedWeight> Block(XceptionBlock block)
    {
        if (block.HasSkipConvolution)
        {
            yield return Convolution($"block{block.Number}.skip", block.Inputs, block.Outputs, 1);
            foreach (ExpectedWeight weight in BatchNorm($"block{block.Number}.skipbn", block.Outputs)) yield return weight;
        }

        for (int i = 0; i < block.Convolutions; i++)
        {
            foreach (ExpectedWeight weight in Separable(block.ConvolutionName(i), block.Channels[i], block.Channels[i + 1])) yield return weight;
            foreach (ExpectedWeight weight in BatchNorm(block.BatchNormName(i), block.Channels[i + 1])) yield return weight;
        }
    }

    private static ExpectedWeight Convolution(string name, int inputs, int outputs, int size) => new($"{name}.weight", [outputs, inputs, size, size]);

    private static IEnumerable<ExpectedWeight> Separable(string name, int inputs, int outputs)
        => [new($"{name}.conv1.weight", [inputs, 1, 3, 3]), Convolution($"{name}.pointwise", inputs, outputs, 1)];

    private static IEnumerable<ExpectedWeight> BatchNorm(string name, int channels) =>
    [
        new($"{name}.weight", [channels]),
        new($"{name}.bias", [channels]),
        new($"{name}.running_mean", [channels]),
        new($"{name}.running_var", [channels]),
    ];
}
