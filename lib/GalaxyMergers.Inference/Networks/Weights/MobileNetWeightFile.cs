using System.Globalization;

namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>Reads MobileNet v1's weights under timm's names (<c>blocks.0.0.conv_pw.weight</c>, <c>blocks.0.0.bn2.running_mean</c>).</summary>
public static class MobileNetWeightFile
{
    /// <summary>Output channels and number of the blocks of each stage of MobileNet v1; the first block of every stage but the first halves the map.</summary>
    internal static readonly (long Channels, int Blocks)[] Stages = [(64, 1), (128, 2), (256, 2), (512, 6), (1024, 1)];

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
        layer = ToTimm(layer);
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

    /// <summary>timm's name of a layer of Keras' network; those after block 12 keep theirs.</summary>
    private static string ToTimm(string layer)
    {
        if (layer == "conv1") return "conv_stem";
        if (layer == "conv1_bn") return "bn1";
        string[] words = layer.Split('_');
        if (words is not ["conv", "dw" or "pw", ..] || !int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return layer;
        (int stage, int block) = (0, number - 1);
        while (stage < Stages.Length && block >= Stages[stage].Blocks) block -= Stages[stage++].Blocks;
        if (stage == Stages.Length) return layer;
        string name = (words[1], words.Length) switch { ("dw", 3) => "conv_dw", ("dw", _) => "bn1", (_, 3) => "conv_pw", _ => "bn2" };
        return $"blocks.{stage}.{block}.{name}";
    }
}
