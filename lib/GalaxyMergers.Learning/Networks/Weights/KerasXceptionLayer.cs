namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>One layer with parameters of Keras's Xception beside timm's name for it.</summary>
/// <param name="Keras">Keras's name of it in a fresh session of Keras 2.1.6.</param>
/// <param name="Timm">timm's name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Numbered">Whether Keras numbers it by session (<c>conv2d_1</c>), so that only the order of such layers tells them apart.</param>
internal sealed record KerasXceptionLayer(string Keras, string Timm, KerasLayerKind Kind, bool Numbered = false)
{
    /// <summary>
    /// All layers without the classifier, in the order of Keras's <c>model.layers</c>, which <c>load_weights</c> goes by
    /// (keras_applications/xception.py; the shortcut's convolution comes after the last batch norm beside it).
    /// Keras's block 1 is timm's conv1 and conv2, its block n + 1 timm's block n, its block 14 timm's conv3 and conv4.
    /// </summary>
    internal static IReadOnlyList<KerasXceptionLayer> Backbone { get; } =
    [
        .. Plain(1), .. Plain(2),
        .. new XceptionLayout().Blocks.SelectMany(Block),
        .. Separable("block14_sepconv1", "conv3", "bn3"), .. Separable("block14_sepconv2", "conv4", "bn4"),
    ];

    private static IEnumerable<KerasXceptionLayer> Plain(int number) =>
    [
        new($"block1_conv{number}", $"conv{number}", KerasLayerKind.Convolution),
        new($"block1_conv{number}_bn", $"bn{number}", KerasLayerKind.BatchNorm),
    ];

    private static IEnumerable<KerasXceptionLayer> Separable(string keras, string convolution, string batchNorm) =>
    [
        new(keras, convolution, KerasLayerKind.Separable),
        new($"{keras}_bn", batchNorm, KerasLayerKind.BatchNorm),
    ];

    private static IEnumerable<KerasXceptionLayer> Block(XceptionBlock block)
    {
        for (int i = 0; i < block.Convolutions; i++)
        {
            foreach (KerasXceptionLayer layer in Separable($"block{block.Number + 1}_sepconv{i + 1}", block.ConvolutionName(i), block.BatchNormName(i)))
                yield return layer;
        }

        if (!block.HasSkipConvolution) yield break;
        int shortcut = block.Number == 12 ? 4 : block.Number;
        yield return new($"conv2d_{shortcut}", $"block{block.Number}.skip", KerasLayerKind.Convolution, Numbered: true);
        yield return new($"batch_normalization_{shortcut}", $"block{block.Number}.skipbn", KerasLayerKind.BatchNorm, Numbered: true);
    }
}
