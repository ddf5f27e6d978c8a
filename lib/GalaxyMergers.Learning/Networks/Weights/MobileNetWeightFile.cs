namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>Reads MobileNet v1's weights under torch's names for Keras' layers (<c>conv_pw_1.weight</c>, <c>conv_pw_1_bn.running_mean</c>).</summary>
public static class MobileNetWeightFile
{
    private static readonly Dictionary<string, string> Vectors = new()
    {
        ["gamma"] = "weight", ["beta"] = "bias", ["moving_mean"] = "running_mean", ["moving_variance"] = "running_var",
    };

    /// <summary>Reads a safetensors file with these names, or the folder (or <c>model.json</c>) of a TensorFlow.js model.</summary>
    /// <param name="path">The file or folder.</param>
    /// <exception cref="WeightFileException">Missing or damaged.</exception>
    public static WeightSet Read(string path)
    {
        bool isModel = Directory.Exists(path) || Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);
        if (!isModel) return SafetensorsFile.Read(path);
        WeightSet keras = TensorFlowJsModel.Read(path).Weights;
        return new WeightSet(keras.Select(ToTorch), keras.Metadata, keras.Source);
    }

    private static WeightTensor ToTorch(WeightTensor keras)
    {
        int slash = keras.Name.LastIndexOf('/');
        string layer = keras.Name[..Math.Max(0, slash)], part = keras.Name[(slash + 1)..];
        if (Vectors.TryGetValue(part, out string? vector)) return keras.Renamed($"{layer}.{vector}");
        WeightTensor turned = (part, keras.Shape.Length) switch
        {
            ("depthwise_kernel", 4) => keras.Permuted(2, 3, 0, 1),
            ("kernel", 4) => keras.Permuted(3, 2, 0, 1),
            ("kernel", 2) => keras.Permuted(1, 0),
            _ => keras,
        };
        return turned.Renamed($"{layer}.{(part == "bias" ? "bias" : "weight")}");
    }
}
