using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GalaxyMergers.Inference.Networks;

namespace GalaxyMergers.Experiments.Configuration;

/// <summary>Configurations as JSON and YAML. Names are in snake case; an unknown name is an error, so that a misspelt setting is noticed.</summary>
public static class ConfigurationText
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>
    /// Settings that came after runs had begun. At their default they do not count, so that those runs can be continued and read.
    /// </summary>
    private static readonly string[][] LaterSettings =
    [
        ["cross_validation", "validation_offset"],
        ["cross_validation", "seed"],
        ["cross_validation", "others"],
        ["cross_validation", "subsets"],
        ["cross_validation", "nested_subsets"],
        ["augments_validation"],
        ["merger_sample"],
        ["compute", "side_by_side"],
    ];

    /// <summary>
    /// What stands for the evaluation in <see cref="HashOf"/>, whatever it is: it decides no training. These were its defaults when the
    /// first runs began, and their hash must stay.
    /// </summary>
    private const string EvaluationInHash = """
        { "threshold": 0.5, "histogram_bins": 20, "reliability_bins": 10, "error_bar_sigma": 2, "recalibration_fraction": 0.3333333333333333,
          "confidence": 0.95, "posterior_draws": 4000, "resamples": 200, "test_to_train_ratio": 0.5, "calibration_prevalence": null }
        """;

    /// <summary>The configuration as JSON.</summary>
    public static string ToJson(ExperimentConfiguration configuration) => JsonSerializer.Serialize(configuration, Json);

    /// <summary>The configuration as YAML.</summary>
    public static string ToYaml(ExperimentConfiguration configuration) => YamlText.Write(JsonNode.Parse(ToJson(configuration))!);

    /// <summary>Reads a whole configuration, as <see cref="ToJson"/> writes it.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What error messages call it.</param>
    /// <exception cref="ConfigurationException">The text does not parse, or has an unknown or unfit setting.</exception>
    public static ExperimentConfiguration FromJson(string json, string source) => Deserialize(ParseJson(json, source), source);

    private static ExperimentConfiguration Deserialize(JsonNode? settings, string source)
    {
        try
        {
            return settings.Deserialize<ExperimentConfiguration>(Json) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException reason)
        {
            throw (GalaxyMergersException?)OfAnotherKind(reason, settings, source) ?? new ConfigurationException($"{source}: {Plain(reason)} `mergers config show PRESET` prints every setting.", reason);
        }
    }

    /// <summary>A configuration with some settings replaced by those of a JSON or YAML file.</summary>
    /// <param name="configuration">What is changed.</param>
    /// <param name="path">A file with any part of the settings; the ending <c>.json</c> tells JSON from YAML.</param>
    /// <exception cref="ConfigurationException">The file is missing, does not parse, or has an unknown or unfit setting.</exception>
    public static ExperimentConfiguration Override(ExperimentConfiguration configuration, string path) => Merge(configuration, Read(path), path);

    /// <summary>Whether a JSON or YAML file sets a setting.</summary>
    /// <param name="path">The file.</param>
    /// <param name="setting">Path of the setting.</param>
    /// <exception cref="ConfigurationException">The file is missing or does not parse.</exception>
    public static bool Sets(string path, string setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        JsonNode? node = Read(path);
        return setting.Split('.').All(name => (node = (node as JsonObject)?[name]) is not null);
    }

    /// <summary>A configuration with some settings replaced. Another backbone brings the epsilon of its normalisations with it, unless that is set, too.</summary>
    /// <param name="configuration">What is changed.</param>
    /// <param name="changes">An object with any part of the settings.</param>
    /// <param name="source">What error messages call it.</param>
    /// <exception cref="ConfigurationException">An unknown or unfit setting.</exception>
    public static ExperimentConfiguration Merge(ExperimentConfiguration configuration, JsonNode? changes, string source)
    {
        if (changes is null) return configuration;
        if (changes is not JsonObject settings) throw new ConfigurationException($"{source}: settings are names with values, such as 'seed: 7'.");
        JsonObject all = JsonNode.Parse(ToJson(configuration))!.AsObject();
        try
        {
            TakeEpsilonOfBackbone(all, settings);
            Overlay(all, settings);
            return Deserialize(all, source);
        }
        catch (InvalidOperationException reason)
        {
            throw new ConfigurationException($"{source}: a name or text holds half of a character (a surrogate alone).", reason);
        }
    }

    private static void TakeEpsilonOfBackbone(JsonObject all, JsonObject changes)
    {
        if (changes["network"] is not JsonObject network || network["backbone"] is not JsonValue value || !value.TryGetValue(out string? name)) return;
        if (all["network"]!["backbone"]!.GetValue<string>() != name && BackboneRegistry.All.FirstOrDefault(b => b.Name == name) is { } backbone)
            all["network"]!["norm_epsilon"] = backbone.NormEpsilon;
    }

    /// <summary>A value as a flag gives it: what YAML makes of it.</summary>
    public static JsonNode? Scalar(string text) => YamlText.Read(text, "value");

    /// <summary>
    /// SHA-256 of everything that decides the numbers: the configuration without what changes speed only (threads, workers, evaluation
    /// batch) and without what the preset was called.
    /// </summary>
    public static string HashOf(ExperimentConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ExperimentConfiguration essential = configuration with
        {
            Preset = string.Empty,
            PretrainedWeights = null,
            MergerSample = new(),
            Simulation = new(),
            Closure = null,
            Sizes = [],
            Arms = [],
            Compute = new() { Precision = configuration.Compute.Precision },
        };
        JsonNode settings = JsonNode.Parse(ToJson(essential))!, defaults = JsonNode.Parse(ToJson(new ExperimentConfiguration()))!;
        settings["evaluation"] = JsonNode.Parse(EvaluationInHash);
        foreach (string[] path in LaterSettings) RemoveDefault(settings, defaults, path);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings.ToJsonString(Json))));
    }

    private static void RemoveDefault(JsonNode settings, JsonNode defaults, string[] path)
    {
        foreach (string name in path[..^1]) (settings, defaults) = (settings[name]!, defaults[name]!);
        if (JsonNode.DeepEquals(settings[path[^1]], defaults[path[^1]])) settings.AsObject().Remove(path[^1]);
    }

    private static JsonNode? Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path} cannot be read: {reason.Message}", reason);
        }

        return Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase) ? ParseJson(text, path) : YamlText.Read(text, path);
    }

    private static JsonNode? ParseJson(string text, string path)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false });
        }
        catch (Exception reason) when (reason is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new ConfigurationException($"{path}: {reason.Message}", reason);
        }
    }

    private static void Overlay(JsonObject target, JsonObject changes)
    {
        foreach ((string name, JsonNode? value) in changes)
        {
            if (value is JsonObject inner && target[name] is JsonObject present)
                Overlay(present, inner);
            else
                target[name] = value?.DeepClone();
        }
    }

    /// <summary>The same in the user's words where a setting has a value of another kind than it takes; else null.</summary>
    private static SettingException? OfAnotherKind(JsonException reason, JsonNode? settings, string source)
    {
        if (reason.Path is not { Length: > 2 } path || reason.Message.Contains("could not be mapped", StringComparison.Ordinal)) return null;
        string setting = path[2..].Split('[')[0];
        JsonNode? value = settings;
        Type type = typeof(ExperimentConfiguration);
        foreach (string name in setting.Split('.'))
        {
            if (Json.GetTypeInfo(type).Properties.FirstOrDefault(property => property.Name == name) is not { } found) return null;
            type = Nullable.GetUnderlyingType(found.PropertyType) ?? found.PropertyType;
            value = (value as JsonObject)?[name];
        }

        string given = value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : value?.ToJsonString() ?? "null";
        return new SettingException(setting, given, SettingDescription.Describe(type) ?? "a group of settings, name by name", source, reason);
    }

    private static string Plain(JsonException reason)
    {
        string setting = reason.Path is { Length: > 2 } path ? $"setting '{path[2..]}'" : "the settings";
        if (reason.Message.Contains("could not be mapped", StringComparison.Ordinal)) return $"there is no {setting}.";
        int end = reason.Message.IndexOf(" Path:", StringComparison.Ordinal);
        return $"{setting}: {(end < 0 ? reason.Message : reason.Message[..end])}";
    }
}

/// <summary>A configuration cannot be used; the message names the file or setting and the remedy.</summary>
public sealed class ConfigurationException : GalaxyMergersException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause, if another exception.</param>
    public ConfigurationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
