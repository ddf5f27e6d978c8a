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
        return new ClassifierFile
        {
            Network = Entry("network", text => Valid<NetworkOptions>(text, network => network.Validate())) ?? throw Missing("network"),
            View = Entry("view", text => Valid<AugmentationOptions>(text, view => view.Validate())) ?? throw Missing("view"),
            Views = Entry("views", text => Valid<int?>(text, views => new PredictionOptions { Views = views }.Validate())) ?? 1,
            Calibration = Entry("calibration", ParseCalibration),
            TrainingObjects = Entry("training_objects", text => TrainingObjects.Parse(text)),
            Facts = metadata.Where(e => e.Key.StartsWith("fact.", StringComparison.Ordinal)).ToDictionary(e => e.Key[5..], e => e.Value),
            Weights = weights,
        };

        T? Entry<T>(string name, Func<string, T> parse)
        {
            try
            {
                return metadata.TryGetValue(name, out string? text) ? parse(text) : default;
            }
            catch (Exception reason) when (reason is JsonException or FormatException or ArgumentException or SettingException)
            {
                throw new WeightFileException(path, null, $"its metadata entry '{name}' is damaged ({reason.Message}); fetch or train it again.", reason);
            }
        }

        WeightFileException Missing(string name) => new(path, null, $"its metadata entry '{name}' is missing; fetch or train it again.");
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
        CultureInfo.InvariantCulture, Resource(View.Zoom == ZoomConvention.Intended ? "preprocessing.txt" : "preprocessing-keras.txt"), Network.ImageSize, View.EvaluationZoom, Views,
        View.SubSamples is null ? "Where s > 1, the" : "The", (object?)View.SubSamples ?? "s rounded up, at most 3");

    private static string Resource(string name)
    {
        using Stream stream = typeof(ClassifierFile).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Trim();
    }

    private static T? Valid<T>(string text, Action<T> validate)
    {
        T? value = JsonSerializer.Deserialize<T>(text, Json);
        if (value is not null) validate(value);
        return value;
    }

    private static IsotonicRegression? ParseCalibration(string text)
    {
        IsotonicKnot[]? knots = JsonSerializer.Deserialize<IsotonicKnot[]>(text, Json);
        if (knots is null) return null;
        return knots.All(knot => knot.X is >= 0 and <= 1) ? IsotonicRegression.FromKnots(knots) : throw new FormatException("an X lies outside 0 to 1");
    }
}
