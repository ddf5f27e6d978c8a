namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>
/// Channels and blocks of Xception (Chollet 2017, figure 5) in timm's <c>legacy_xception</c> arrangement, at any width:
/// two plain convolutions (3 x 3, the first with stride 2, no padding), twelve residual blocks, two separable
/// convolutions, global average pooling, a linear layer.
/// </summary>
public sealed class XceptionLayout
{
    private const int ChannelStep = 8;
    private const int MiddleBlocks = 8;

    /// <summary>Lays the network out.</summary>
    /// <param name="width">Multiplies all channel counts, each then rounded by <see cref="ScaledChannels"/>; 1 is the network of the paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is not above 0 and at most 8.</exception>
    public XceptionLayout(double width = 1)
    {
        Width = width;
        Stem = [Scale(32), Scale(64)];
        var blocks = new List<XceptionBlock>
        {
            new(1, [Scale(64), Scale(128), Scale(128)], 2, StartsWithRelu: false),
            new(2, [Scale(128), Scale(256), Scale(256)], 2, StartsWithRelu: true),
            new(3, [Scale(256), Scale(728), Scale(728)], 2, StartsWithRelu: true),
        };
        for (int i = 0; i < MiddleBlocks; i++) blocks.Add(new(4 + i, [Scale(728), Scale(728), Scale(728), Scale(728)], 1, StartsWithRelu: true));
        blocks.Add(new(12, [Scale(728), Scale(728), Scale(1024)], 2, StartsWithRelu: true));
        Blocks = blocks;
        Exit = [Scale(1536), Scale(2048)];

        int Scale(int channels) => ScaledChannels(channels, width);
    }

    /// <summary>What multiplies the channel counts.</summary>
    public double Width { get; }

    /// <summary>Channels after <c>conv1</c> and <c>conv2</c>.</summary>
    public IReadOnlyList<int> Stem { get; }

    /// <summary><c>block1</c> to <c>block12</c>.</summary>
    public IReadOnlyList<XceptionBlock> Blocks { get; }

    /// <summary>Channels after the separable convolutions <c>conv3</c> and <c>conv4</c>.</summary>
    public IReadOnlyList<int> Exit { get; }

    /// <summary>Length of the feature vector that global average pooling gives: 2048 at width 1.</summary>
    public int Features => Exit[1];

    /// <summary>
    /// A channel count at another width: the nearest multiple of 8 (the vector length of the convolution kernels), ties
    /// upwards, at least 8. Width 1 changes nothing, since all counts of Xception are multiples of 8.
    /// </summary>
    /// <param name="channels">The count at width 1.</param>
    /// <param name="width">Above 0, at most 8.</param>
    public static int ScaledChannels(int channels, double width)
    {
        if (!(width > 0 && width <= 8)) throw new ArgumentOutOfRangeException(nameof(width), width, "The width multiplier of Xception must be above 0 and at most 8.");
        return ChannelStep * Math.Max(1, (int)Math.Floor((channels * width / ChannelStep) + 0.5));
    }
}
