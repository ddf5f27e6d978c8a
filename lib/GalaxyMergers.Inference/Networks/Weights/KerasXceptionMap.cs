using System.Globalization;

namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>
/// Xception's weights from Keras (keras.applications, from 2.0 on) by the names of timm (<c>legacy_xception</c>): names and axes.
/// Layers are matched by Keras's own names; the four unnamed shortcut convolutions and their batch norms, whose numbers
/// depend on what was built before in that session (<c>conv2d</c>, <c>conv2d_5</c>), are matched in ascending order, and
/// the match is checked against the channels of the block. Tensors within a layer go by position, as in Keras.
/// The numbers are not all of the network: Keras uses a batch-norm epsilon of 1e-3 (timm 1e-5) and pools an even number
/// of rows from the first one on (timm, as torch, from one before it).
/// </summary>
/// <param name="denseNames">
/// timm-side names of the dense layers in the order in which they follow the backbone; <c>["fc"]</c> if not given. Weights
/// without any dense layer ("notop") are accepted, too.
/// </param>
public sealed class KerasXceptionMap(IReadOnlyList<string>? denseNames = null)
{
    private readonly string[] _denseNames = [.. denseNames ?? ["fc"]];

    /// <summary>Keras's layers as timm's tensors; numbers keep their type.</summary>
    /// <exception cref="WeightMismatchException">Layers are missing, extra or made otherwise; all are listed.</exception>
    /// <exception cref="WeightFileException">Written by the Theano backend, or shortcut and block do not fit.</exception>
    public WeightSet ToTimm(KerasWeights keras)
    {
        ArgumentNullException.ThrowIfNull(keras);
        if (keras.Backend == "theano")
            throw new WeightFileException(keras.Source, null, "was written by Keras on Theano, which stores convolution kernels flipped; load it in Keras on TensorFlow and save it again.");
        var metadata = new Dictionary<string, string> { ["format"] = "pt", ["architecture"] = "legacy_xception", ["converted_from"] = $"Keras {keras.KerasVersion}".TrimEnd() };
        var timm = new WeightSet(KerasXceptionMatch.Find(keras, _denseNames).SelectMany(pair => ToTorch(pair.Wanted, pair.Found)), metadata, keras.Source);
        KerasXceptionMatch.CheckShortcuts(timm);
        return timm;
    }

    private static IEnumerable<WeightTensor> ToTorch(KerasXceptionLayer wanted, KerasLayer found)
        => wanted.Kind.Parts.Zip(found.Weights, (part, tensor) => part.ToTorch(tensor).Renamed($"{wanted.Timm}.{part.Torch}"));
}

/// <summary>Which layer of a Keras file is which of Xception.</summary>
internal static class KerasXceptionMatch
{
    private const string Remedy = "save the whole Xception from Keras with model.save_weights('file.h5').";

    /// <summary>The file's layers beside Xception's, complete and each of the right kind, in Keras's order.</summary>
    /// <param name="keras">The file.</param>
    /// <param name="denseNames">timm-side names of the dense layers that may follow the backbone.</param>
    /// <exception cref="WeightMismatchException">Layers are missing, extra or made otherwise.</exception>
    internal static IReadOnlyList<(KerasXceptionLayer Wanted, KerasLayer Found)> Find(KerasWeights keras, IReadOnlyList<string> denseNames)
    {
        KerasLayer[] layers = [.. keras.Layers.Where(layer => layer.Weights.Count > 0)];
        Dictionary<KerasXceptionLayer, KerasLayer> found = Named(layers);
        KerasLayer[] others = [.. layers.Except(found.Values)];
        AddNumbered(found, others, KerasLayerKind.Convolution);
        AddNumbered(found, others, KerasLayerKind.BatchNorm);
        KerasLayer[] dense = [.. others.Where(layer => KerasLayerKind.Find(layer) == KerasLayerKind.Dense)];
        bool denseFits = dense.Length == 0 || dense.Length == denseNames.Count;
        Check(keras.Source, layers, found, denseFits ? dense : []);
        return
        [
            .. KerasXceptionLayer.Backbone.Select(wanted => (wanted, found[wanted])),
            .. dense.Zip(denseNames, (layer, name) => (new KerasXceptionLayer(layer.Name, name, KerasLayerKind.Dense), layer)),
        ];
    }

    /// <summary>The shortcut beside each block must have the block's channels; otherwise the numbered layers were matched wrongly.</summary>
    /// <exception cref="WeightFileException">They have not.</exception>
    internal static void CheckShortcuts(WeightSet timm)
    {
        foreach (XceptionBlock block in new XceptionLayout().Blocks.Where(block => block.HasSkipConvolution))
        {
            long beside = timm[$"{block.ConvolutionName(block.Convolutions - 1)}.pointwise.weight"].Shape[0];
            WeightTensor shortcut = timm[$"block{block.Number}.skip.weight"];
            long batchNorm = timm[$"block{block.Number}.skipbn.weight"].ElementCount;
            if (shortcut.Shape[0] != beside || batchNorm != beside)
                throw new WeightFileException(timm.Source, shortcut.Name, $"has {shortcut.Shape[0]} outputs and a batch norm of {batchNorm}, the block beside it {beside}: the unnamed layers do not stand in Keras's order; {Remedy}");
        }
    }

    private static Dictionary<KerasXceptionLayer, KerasLayer> Named(KerasLayer[] layers)
    {
        Dictionary<string, KerasXceptionLayer> wanted = KerasXceptionLayer.Backbone.Where(layer => !layer.Numbered).ToDictionary(layer => layer.Keras, StringComparer.Ordinal);
        var found = new Dictionary<KerasXceptionLayer, KerasLayer>();
        foreach (KerasLayer layer in layers)
        {
            if (wanted.TryGetValue(layer.Name, out KerasXceptionLayer? known)) found.TryAdd(known, layer);
        }

        return found;
    }

    private static void AddNumbered(Dictionary<KerasXceptionLayer, KerasLayer> found, KerasLayer[] others, KerasLayerKind kind)
    {
        IEnumerable<KerasXceptionLayer> wanted = KerasXceptionLayer.Backbone.Where(layer => layer.Numbered && layer.Kind == kind);
        IEnumerable<KerasLayer> inOrder = others.Where(layer => KerasLayerKind.Find(layer) == kind).OrderBy(layer => SessionNumber(layer.Name));
        foreach ((KerasXceptionLayer one, KerasLayer layer) in wanted.Zip(inOrder)) found[one] = layer;
    }

    private static void Check(string source, KerasLayer[] layers, Dictionary<KerasXceptionLayer, KerasLayer> found, KerasLayer[] dense)
    {
        string[] missing = [.. KerasXceptionLayer.Backbone.Where(layer => !found.ContainsKey(layer)).Select(layer => $"layer {layer.Keras}")];
        string[] extra = [.. layers.Except(found.Values).Except(dense).Select(Describe)];
        string[] otherwise = [.. found.Where(pair => KerasLayerKind.Find(pair.Value) != pair.Key.Kind).Select(pair => $"{Describe(pair.Value)} is no {pair.Key.Kind.Description}")];
        if (missing.Length + extra.Length + otherwise.Length > 0) throw new WeightMismatchException(source, missing, extra, otherwise, Remedy);
    }

    /// <summary>5 of conv2d_5, 0 of conv2d.</summary>
    private static int SessionNumber(string name)
        => int.TryParse(name.AsSpan(name.LastIndexOf('_') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static string Describe(KerasLayer layer)
        => $"layer {layer.Name} ({string.Join(", ", layer.Weights.Select(tensor => WeightTensor.ShapeText(tensor.Shape.AsSpan())))})";
}

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

/// <summary>
/// A kind of Keras layer in Xception: its tensors, in Keras's order, beside torch's, and how their axes are turned.
/// I and O are input and output channels, H and W the kernel, M the depth multiplier.
/// </summary>
/// <param name="Description">What error messages call it.</param>
/// <param name="Parts">Its tensors.</param>
internal sealed record KerasLayerKind(string Description, IReadOnlyList<KerasLayerKind.Part> Parts)
{
    /// <summary>HWIO to OIHW.</summary>
    internal static readonly KerasLayerKind Convolution = new("convolution without bias", [Kernel("kernel", "weight")]);

    /// <summary>HWIM to (I M)1HW, and 11IO to OI11.</summary>
    internal static readonly KerasLayerKind Separable = new("separable convolution without bias",
        [new("depthwise_kernel", "conv1.weight", 4, [2, 3, 0, 1], IsDepthwise: true), Kernel("pointwise_kernel", "pointwise.weight")]);

    /// <summary>Four vectors.</summary>
    internal static readonly KerasLayerKind BatchNorm = new("batch norm with scale and centre",
        [Vector("gamma", "weight"), Vector("beta", "bias"), Vector("moving_mean", "running_mean"), Vector("moving_variance", "running_var")]);

    /// <summary>IO to OI.</summary>
    internal static readonly KerasLayerKind Dense = new("dense layer with bias", [new("kernel", "weight", 2, [1, 0]), Vector("bias", "bias")]);

    private static readonly KerasLayerKind[] All = [Convolution, Separable, BatchNorm, Dense];

    /// <summary>The kind of a layer by the ranks of its tensors, or null for one that Xception has not.</summary>
    internal static KerasLayerKind? Find(KerasLayer layer)
        => All.FirstOrDefault(kind => kind.Parts.Select(part => part.Rank).SequenceEqual(layer.Weights.Select(tensor => tensor.Shape.Length)));

    private static Part Kernel(string keras, string torch) => new(keras, torch, 4, [3, 2, 0, 1]);

    private static Part Vector(string keras, string torch) => new(keras, torch, 1, [0]);

    /// <summary>One tensor of a layer.</summary>
    /// <param name="Keras">Its name in Keras.</param>
    /// <param name="Torch">Its name in torch.</param>
    /// <param name="Rank">How many axes it has, on both sides.</param>
    /// <param name="TorchAxes">Keras's axes in the order of torch.</param>
    /// <param name="IsDepthwise">Whether torch merges input channel and multiplier; Xception's multiplier is 1.</param>
    internal sealed record Part(string Keras, string Torch, int Rank, int[] TorchAxes, bool IsDepthwise = false)
    {
        internal WeightTensor ToTorch(WeightTensor keras)
        {
            WeightTensor turned = Rank == 1 ? keras : keras.Permuted(TorchAxes);
            return IsDepthwise ? turned.Reshaped(turned.Shape[0] * turned.Shape[1], 1, turned.Shape[2], turned.Shape[3]) : turned;
        }
    }
}

/// <summary>One layer of a Keras weight file: its tensors in Keras's own order, which is what Keras goes by.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Weights">Its tensors; none for a layer without parameters.</param>
public sealed record KerasLayer(string Name, IReadOnlyList<WeightTensor> Weights);

/// <summary>What a Keras <c>.h5</c> weight file holds: layers in the model's order.</summary>
/// <param name="Layers">The layers, in the order of the model.</param>
/// <param name="KerasVersion">Version of Keras that wrote the file; empty before Keras 2.</param>
/// <param name="Backend">Keras backend that wrote the file; empty before Keras 2. Under <c>theano</c> convolution kernels are stored flipped.</param>
/// <param name="Source">Where they come from, for error messages.</param>
public sealed record KerasWeights(IReadOnlyList<KerasLayer> Layers, string KerasVersion, string Backend, string Source);
