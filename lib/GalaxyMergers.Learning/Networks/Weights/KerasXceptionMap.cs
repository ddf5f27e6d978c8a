namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>
/// Xception's weights between Keras (keras.applications, from 2.0 on) and timm (<c>legacy_xception</c>): names and axes.
/// Layers are matched by Keras's own names; the four unnamed shortcut convolutions and their batch norms, whose numbers
/// depend on what was built before in that session (<c>conv2d</c>, <c>conv2d_5</c>), are matched in ascending order, and
/// the match is checked against the channels of the block. Tensors within a layer go by position, as in Keras.
/// The numbers are not all of the network: Keras uses a batch-norm epsilon of 1e-3 (timm 1e-5) and pools an even number
/// of rows from the first one on (timm, as torch, from one before it).
/// </summary>
/// <param name="denseNames">
/// timm-side names of the dense layers in the order in which they follow the backbone; <c>["fc"]</c> if not given. Weights
/// without any dense layer ("notop") are accepted on both sides.
/// </param>
public sealed class KerasXceptionMap(IReadOnlyList<string>? denseNames = null)
{
    /// <summary>The version whose layout is written.</summary>
    public const string WrittenKerasVersion = "2.1.6";

    private readonly string[] _denseNames = [.. denseNames ?? [XceptionNames.Classifier]];

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

    /// <summary>timm's tensors as the layers that Keras's <c>load_weights</c> wants, in its order; <c>num_batches_tracked</c> has no counterpart and is dropped.</summary>
    /// <exception cref="WeightMismatchException">Tensors are missing, extra or of another rank; all are listed.</exception>
    public KerasWeights ToKeras(WeightSet timm)
    {
        ArgumentNullException.ThrowIfNull(timm);
        KerasXceptionLayer[] layers = [.. KerasXceptionLayer.Backbone, .. DenseLayers(timm)];
        CheckComplete(timm, layers);
        return new KerasWeights([.. layers.Select(layer => ToKeras(layer, timm))], WrittenKerasVersion, "tensorflow", timm.Source);
    }

    private IEnumerable<KerasXceptionLayer> DenseLayers(WeightSet timm)
    {
        if (!_denseNames.Any(name => timm.Contains($"{name}.weight"))) return [];
        return _denseNames is [XceptionNames.Classifier]
            ? [new KerasXceptionLayer("predictions", XceptionNames.Classifier, KerasLayerKind.Dense)]
            : _denseNames.Select((name, i) => new KerasXceptionLayer($"dense_{i + 1}", name, KerasLayerKind.Dense));
    }

    private static void CheckComplete(WeightSet timm, KerasXceptionLayer[] layers)
    {
        Dictionary<string, int> ranks = layers.SelectMany(layer => layer.Kind.Parts.Select(part => ($"{layer.Timm}.{part.Torch}", part.Rank))).ToDictionary();
        var overlooked = new WeightValidationOptions();
        string[] missing = [.. ranks.Keys.Where(name => !timm.Contains(name))];
        string[] extra = [.. timm.Select(tensor => tensor.Name).Where(name => !ranks.ContainsKey(name) && !overlooked.Ignores(name))];
        string[] wrongRank = [.. timm.Where(tensor => ranks.TryGetValue(tensor.Name, out int rank) && tensor.Shape.Length != rank).Select(tensor => tensor.ToString())];
        if (missing.Length + extra.Length + wrongRank.Length > 0)
            throw new WeightMismatchException(timm.Source, missing, extra, wrongRank, "only a whole Xception can be turned into Keras's layers.");
    }

    private static IEnumerable<WeightTensor> ToTorch(KerasXceptionLayer wanted, KerasLayer found)
        => wanted.Kind.Parts.Zip(found.Weights, (part, tensor) => part.ToTorch(tensor).Renamed($"{wanted.Timm}.{part.Torch}"));

    private static KerasLayer ToKeras(KerasXceptionLayer layer, WeightSet timm)
        => new(layer.Keras, [.. layer.Kind.Parts.Select(part => part.ToKeras(timm[$"{layer.Timm}.{part.Torch}"]).Renamed($"{layer.Keras}/{part.Keras}:0"))]);
}
