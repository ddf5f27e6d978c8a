namespace GalaxyMergers.Inference.Networks.Weights;

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

/// <summary>Reads Xception's weights, by timm's names, from whichever kind of file they come in.</summary>
public static class XceptionWeightFile
{
    private static readonly byte[] Hdf5Signature = [0x89, (byte)'H', (byte)'D', (byte)'F'];

    /// <summary>Reads a safetensors file, an index of several, or a Keras <c>.h5</c> file, told apart by their first bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="denseNames">timm-side names of a Keras file's dense layers, see <see cref="KerasXceptionMap"/>; <c>["fc"]</c> if not given.</param>
    /// <returns>The tensors as they are in the file; whether they fit the network is for <see cref="WeightValidation"/> to say.</returns>
    /// <exception cref="WeightFileException">Missing, damaged, or a Keras file of another network.</exception>
    public static WeightSet Read(string path, IReadOnlyList<string>? denseNames = null)
        => IsHdf5(path) ? new KerasXceptionMap(denseNames).ToTimm(KerasHdf5File.Read(path)) : SafetensorsFile.Read(path);

    private static bool IsHdf5(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = WeightFileAccess.OpenRead(path);
        Span<byte> start = stackalloc byte[Hdf5Signature.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(Hdf5Signature);
    }
}
