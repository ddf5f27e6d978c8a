namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>
/// Every tensor of Xception by its name in timm's <c>legacy_xception</c>, in the order of timm's state dictionary
/// (within a block the shortcut first), without the <c>num_batches_tracked</c> counters.
/// </summary>
public static class XceptionNames
{
    /// <summary>Trained parameters at width 1 with 1000 classes (Keras reports the same number).</summary>
    public const long FullParameterCount = 22_855_952;

    /// <summary>The classifier's linear layer: <c>fc.weight</c>, <c>fc.bias</c>.</summary>
    public const string Classifier = "fc";

    /// <summary>The tensors that a network of this width and class count needs.</summary>
    /// <param name="width">Width multiplier, see <see cref="XceptionLayout"/>.</param>
    /// <param name="classes">Outputs of the linear layer; 0 leaves it out.</param>
    /// <param name="inputs">Channels of the image.</param>
    public static IReadOnlyList<ExpectedWeight> List(double width = 1, int classes = 1000, int inputs = 3)
        => List(new XceptionLayout(width), classes, inputs);

    /// <summary>The tensors that a network of this layout and class count needs.</summary>
    /// <param name="layout">Channels and blocks.</param>
    /// <param name="classes">Outputs of the linear layer; 0 leaves it out.</param>
    /// <param name="inputs">Channels of the image.</param>
    public static IReadOnlyList<ExpectedWeight> List(XceptionLayout layout, int classes, int inputs = 3)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentOutOfRangeException.ThrowIfNegative(classes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        int last = layout.Blocks[^1].Outputs;
        return
        [
            Convolution("conv1", inputs, layout.Stem[0], 3),
            .. BatchNorm("bn1", layout.Stem[0]),
            Convolution("conv2", layout.Stem[0], layout.Stem[1], 3),
            .. BatchNorm("bn2", layout.Stem[1]),
            .. layout.Blocks.SelectMany(Block),
            .. Separable("conv3", last, layout.Exit[0]),
            .. BatchNorm("bn3", layout.Exit[0]),
            .. Separable("conv4", layout.Exit[0], layout.Exit[1]),
            .. BatchNorm("bn4", layout.Exit[1]),
            .. classes == 0 ? [] : Linear(Classifier, layout.Features, classes),
        ];
    }

    /// <summary>How many of the numbers training changes.</summary>
    public static long ParameterCount(IEnumerable<ExpectedWeight> weights) => weights.Where(weight => weight.IsTrained).Sum(weight => weight.ElementCount);

    /// <summary>The two tensors of a linear layer, for heads other than the one of <see cref="List(double, int, int)"/>.</summary>
    public static IEnumerable<ExpectedWeight> Linear(string name, int inputs, int outputs)
        => [new($"{name}.weight", [outputs, inputs]), new($"{name}.bias", [outputs])];

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
        new($"{name}.running_mean", [channels], IsTrained: false),
        new($"{name}.running_var", [channels], IsTrained: false),
    ];
}
