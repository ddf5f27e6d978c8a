namespace GalaxyMergers.Learning.Networks.Weights;

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

    private static IEnumerable<WeightTensor> ToTorch(KerasXceptionLayer wanted, KerasLayer found)
        => wanted.Kind.Parts.Zip(found.Weights, (part, tensor) => part.ToTorch(tensor).Renamed($"{wanted.Timm}.{part.Torch}"));
}
