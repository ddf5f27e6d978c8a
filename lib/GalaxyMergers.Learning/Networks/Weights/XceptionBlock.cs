namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>One residual block of Xception: separable convolutions, each with a batch norm, beside a shortcut.</summary>
/// <param name="Number">1 to 12, as in timm's <c>block1</c> ... <c>block12</c>.</param>
/// <param name="Channels">Channels before the first separable convolution, then after each: one more than there are convolutions.</param>
/// <param name="Stride">2 where a 3 x 3 maximum pooling ends the block and the shortcut is a strided 1 x 1 convolution; otherwise 1.</param>
/// <param name="StartsWithRelu">Whether a ReLU comes before the first convolution; not in block 1, which follows one.</param>
public sealed record XceptionBlock(int Number, IReadOnlyList<int> Channels, int Stride, bool StartsWithRelu)
{
    /// <summary>How many separable convolutions there are.</summary>
    public int Convolutions => Channels.Count - 1;

    /// <summary>Channels that come in.</summary>
    public int Inputs => Channels[0];

    /// <summary>Channels that go out.</summary>
    public int Outputs => Channels[^1];

    /// <summary>Whether the shortcut is a convolution with batch norm (<c>skip</c>, <c>skipbn</c>) and not the input itself.</summary>
    public bool HasSkipConvolution => Stride != 1 || Inputs != Outputs;

    /// <summary>timm's name of a separable convolution; its depthwise part is <c>.conv1</c>, its pointwise part <c>.pointwise</c>.</summary>
    /// <param name="convolution">0, 1, ...</param>
    public string ConvolutionName(int convolution) => $"block{Number}.rep.{Position(convolution)}";

    /// <summary>timm's name of the batch norm after a separable convolution.</summary>
    /// <param name="convolution">0, 1, ...</param>
    public string BatchNormName(int convolution) => $"block{Number}.rep.{Position(convolution) + 1}";

    /// <summary>Place in timm's sequence of ReLU, convolution, batch norm, ReLU, ...</summary>
    private int Position(int convolution) => (3 * convolution) + (StartsWithRelu ? 1 : 0);
}
