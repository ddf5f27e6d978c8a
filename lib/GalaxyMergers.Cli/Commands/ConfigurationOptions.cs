using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using GalaxyMergers.Experiments.Configuration;

namespace GalaxyMergers.Cli.Commands;

/// <summary>The flags that choose and change a configuration: preset, then file, then flags.</summary>
internal sealed class ConfigurationOptions
{
    /// <summary>The option that names a file of settings.</summary>
    public const string FileName = "--config";

    /// <summary>The option that names one setting by its path.</summary>
    public const string SetName = "--set";

    private readonly Option<string> _preset;
    private readonly Option<FileInfo?> _file = new(FileName) { Description = "YAML or JSON file with settings that replace the preset's" };
    private readonly Option<string[]> _set = new(SetName) { Description = "One setting by its path, as `mergers config show` prints it: training.fine_tuning.maximum_epochs=5" };
    private readonly List<(Option Option, string[] Path)> _shortcuts = [];
    private readonly IReadOnlyList<int>? _sizes;

    /// <param name="defaultPreset">The preset unless another is named.</param>
    /// <param name="sizes">Sizes of the lesion study that the verb stands for, in place of the preset's; files and flags change them.</param>
    public ConfigurationOptions(string defaultPreset, IReadOnlyList<int>? sizes = null)
    {
        _sizes = sizes;
        _preset = new Option<string>("--preset") { Description = $"Named configuration: {string.Join(", ", Presets.All.Select(p => p.Preset))}", DefaultValueFactory = _ => defaultPreset };
        Shortcut<ulong?>("--seed", "Seed of everything random", "seed");
        Shortcut<string?>("--merger-class", "Label, or name of the folder, of the mergers in the dataset; merger, mergers, merging and interacting are recognised", "merger_class");
        Shortcut<string?>("--backbone", "Network: xception, xception-small, mobilenet-v1 or resnet-18", "network", "backbone");
        Shortcut<int?>("--image-size", "Rows and columns of the network's input, pixels", "network", "image_size");
        Shortcut<string?>("--pretrained", "Weights of the transfer arm: safetensors, Keras .h5, a TensorFlow.js folder, or nuget:resnet18 (for --backbone resnet-18)", "pretrained_weights");
        Shortcut<int?>("--epochs", "Most epochs of all layers; 0 trains the new layers only", "training", "fine_tuning", "maximum_epochs");
        Shortcut<int[]?>("--sizes", "Sizes of the lesion study: 3000 1500 900 500 300", "sizes");
        Shortcut<string[]?>("--arms", "Arms: transfer random", "arms");
        Shortcut<string?>("--device", "cpu, cuda, cuda:N or auto", "compute", "device");
        Shortcut<int?>("--threads", "Threads of one operation", "compute", "threads");
        Shortcut<int?>("--workers", "Threads that decode and warp images", "compute", "workers");
        Shortcut<string?>("--precision", "fp32 or bf16", "compute", "precision");
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_preset);
        command.Options.Add(_file);
        foreach ((Option option, _) in _shortcuts) command.Options.Add(option);
        command.Options.Add(_set);
    }

    /// <summary>The configuration that the command line asks for.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="initial">What stands for the preset unless one is named; null takes the default one.</param>
    /// <exception cref="ConfigurationException">An unknown preset, or an unknown or unfit setting.</exception>
    public ExperimentConfiguration Read(ParseResult line, ExperimentConfiguration? initial = null)
    {
        bool isNamed = line.GetResult(_preset) is { Implicit: false };
        ExperimentConfiguration configuration = initial is null || isNamed ? Presets.Find(line.GetValue(_preset)!) : initial;
        if (_sizes is not null) configuration = configuration with { Sizes = _sizes };
        if (line.GetValue(_file) is { } file) configuration = ConfigurationText.Override(configuration, file.FullName);
        foreach ((Option option, string[] path) in _shortcuts)
            if (line.GetResult(option) is { Implicit: false } given)
                configuration = ConfigurationText.Merge(configuration, At(path, Value(given.GetValueOrDefault<object?>())), option.Name);
        foreach (string setting in line.GetValue(_set) ?? [])
        {
            int sign = setting.IndexOf('=', StringComparison.Ordinal);
            if (sign < 1) throw new ConfigurationException($"{SetName} {setting}: write it as path=value, such as training.fine_tuning.maximum_epochs=5.");
            configuration = ConfigurationText.Merge(configuration, At(setting[..sign].Split('.'), ConfigurationText.Scalar(setting[(sign + 1)..])), $"{SetName} {setting}");
        }

        configuration.Validate();
        return configuration;
    }

    private static JsonObject At(string[] path, JsonNode? value)
    {
        JsonNode? node = value;
        foreach (string name in path.Reverse()) node = new JsonObject { [name] = node };
        return (JsonObject)node!;
    }

    private static JsonNode? Value(object? value) => value switch
    {
        null => null,
        string text => text,
        int[] numbers => new JsonArray([.. numbers.Select(n => (JsonNode)n)]),
        string[] texts => new JsonArray([.. texts.Select(t => (JsonNode)t)]),
        IConvertible number => JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"A flag of type {value.GetType()} is not known.", nameof(value)),
    };

    private void Shortcut<T>(string name, string description, params string[] path) =>
        _shortcuts.Add((new SettingOption<T>(name, string.Join('.', path), description), path));
}
