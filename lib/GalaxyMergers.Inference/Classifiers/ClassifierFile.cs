using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Inference.Classifiers;

/// <summary>A trained classifier in one file, safetensors or ONNX: weights, network, how it sees an image, calibration, and facts about its training.</summary>
public sealed record ClassifierFile
{
    /// <summary>Value of the metadata entry <c>format</c>.</summary>
    public const string Format = "galaxy-mergers-classifier-1";

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The network.</summary>
    public required NetworkOptions Network { get; init; }

    /// <summary>How images are cut and scaled for it; its random parts play no role in evaluation.</summary>
    public required AugmentationOptions View { get; init; }

    /// <summary>All tensors.</summary>
    public required WeightSet Weights { get; init; }

    /// <summary>Map from p_m to the calibrated probability; null where none was fitted.</summary>
    public IsotonicRegression? Calibration { get; init; }

    /// <summary>Evaluation views whose probabilities are averaged unless the user says otherwise.</summary>
    public int Views { get; init; } = 1;

    /// <summary>The objects that it was trained on; null where the file does not say.</summary>
    public TrainingObjects? TrainingObjects { get; init; }

    /// <summary>Facts by name: what it was trained on, its scores, licence, credit.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads a file.</summary>
    /// <param name="path">safetensors, or an ONNX model that this project wrote.</param>
    /// <exception cref="WeightFileException">Neither, or not one of a classifier.</exception>
    public static ClassifierFile Read(string path)
    {
        WeightSet weights = IsOnnx(path) ? ReadOnnx(path) : SafetensorsFile.Read(path);
        IReadOnlyDictionary<string, string> metadata = weights.Metadata;
        if (metadata.GetValueOrDefault("format") != Format)
            throw new WeightFileException(path, null, $"this is not a classifier of this project (metadata 'format' is not '{Format}'). Weights of a backbone alone belong to --pretrained.");
        IsotonicKnot[]? knots = Parse<IsotonicKnot[]>(path, metadata, "calibration");
        return new ClassifierFile
        {
            Network = Parse<NetworkOptions>(path, metadata, "network") ?? throw Missing(path, "network"),
            View = Parse<AugmentationOptions>(path, metadata, "view") ?? throw Missing(path, "view"),
            Views = Parse<int?>(path, metadata, "views") ?? 1,
            Calibration = knots is null ? null : IsotonicRegression.FromKnots(knots),
            TrainingObjects = metadata.TryGetValue("training_objects", out string? objects) ? ParseObjects(path, objects) : null,
            Facts = metadata.Where(e => e.Key.StartsWith("fact.", StringComparison.Ordinal)).ToDictionary(e => e.Key[5..], e => e.Value),
            Weights = weights,
        };
    }

    /// <summary>Writes the file beside and renames it.</summary>
    /// <param name="path">Where to; a name that ends in <c>.onnx</c> gives an ONNX model, any other safetensors.</param>
    /// <param name="type">Type in which kernels are stored, null for that which they have; normalisations and biases stay 32-bit.</param>
    public void Write(string path, WeightType? type = null)
    {
        WeightTensor[] tensors = [.. Weights.Select(tensor => type is { } wanted && tensor.Shape.Length > 1 ? tensor.ConvertTo(wanted) : tensor)];
        if (!IsOnnx(path)) SafetensorsFile.Write(path, tensors, Metadata());
        else WeightFileAccess.Write(path, stream => stream.Write((this with { Weights = new WeightSet(tensors, source: Weights.Source) }).ToOnnx()));
    }

    /// <summary>The classifier as the bytes of an ONNX model.</summary>
    internal byte[] ToOnnx() => OnnxWriter.Write(ClassifierGraph.Create(this, new Dictionary<string, string>(Metadata()) { ["preprocessing"] = Preprocessing(), ["licence"] = Resource("licence.txt") }));

    private static bool IsOnnx(string path) => Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase);

    /// <summary>The weights have the same names there; what else the graph has is made again from the rest.</summary>
    private static WeightSet ReadOnnx(string path)
    {
        WeightSet all = OnnxFile.Read(path).Initialisers;
        return new WeightSet(all.Where(tensor => !tensor.Name.StartsWith(GraphBuilder.ConstantPrefix, StringComparison.Ordinal)), all.Metadata, path);
    }

    private Dictionary<string, string> Metadata()
    {
        Dictionary<string, string> metadata = new()
        {
            ["format"] = Format,
            ["network"] = JsonSerializer.Serialize(Network, Json),
            ["view"] = JsonSerializer.Serialize(View, Json),
            ["views"] = JsonSerializer.Serialize(Views, Json),
        };
        if (Calibration is not null) metadata["calibration"] = JsonSerializer.Serialize(Calibration.Simplified().Knots, Json);
        if (TrainingObjects is not null) metadata["training_objects"] = TrainingObjects.ToText();
        foreach ((string name, string value) in Facts) metadata["fact." + name] = value;
        return metadata;
    }

    /// <summary>How a user of the ONNX model gets from a cutout to its input and from its output to the calibrated probability, in words.</summary>
    private string Preprocessing() => string.Format(
        CultureInfo.InvariantCulture, Resource(View.Zoom == ZoomConvention.Intended ? "preprocessing.txt" : "preprocessing-keras.txt"), Network.ImageSize, View.EvaluationZoom, Views);

    private static string Resource(string name)
    {
        using Stream stream = typeof(ClassifierFile).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Trim();
    }

    private static T? Parse<T>(string path, IReadOnlyDictionary<string, string> metadata, string name)
    {
        try
        {
            return metadata.TryGetValue(name, out string? text) ? JsonSerializer.Deserialize<T>(text, Json) : default;
        }
        catch (JsonException reason)
        {
            throw new WeightFileException(path, null, $"its metadata entry '{name}' does not parse ({reason.Message}); fetch or train it again.", reason);
        }
    }

    private static TrainingObjects ParseObjects(string path, string text)
    {
        try
        {
            return TrainingObjects.Parse(text);
        }
        catch (FormatException reason)
        {
            throw new WeightFileException(path, null, $"its metadata entry 'training_objects' does not parse ({reason.Message}); fetch or train it again.", reason);
        }
    }

    private static WeightFileException Missing(string path, string name) => new(path, null, $"its metadata entry '{name}' is missing; fetch or train it again.");
}
