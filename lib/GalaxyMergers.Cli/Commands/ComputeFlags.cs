using System.CommandLine;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;

namespace GalaxyMergers.Cli.Commands;

/// <summary>The flags of commands that use a trained classifier.</summary>
internal sealed class ComputeFlags
{
    private readonly Option<FileInfo?> _weights = new("--weights") { Description = "Classifier (safetensors or ONNX); the one that comes with the project if not given" };
    private readonly Option<int?> _views = new SettingOption<int?>("--views", "views", "Views of each image whose probabilities are averaged: 1, 2, 4 or 8; as many as the classifier's file says if not given");
    private readonly Option<bool> _fast = new("--fast") { Description = "8-bit arithmetic first, and single precision for the views that it does not put within 0.01 of 0 or 1: twice as fast on processors with VNNI, for mobilenet-v1" };
    private readonly Option<int> _batch = new SettingOption<int>("--batch", "batch", "Images read at a time, and views computed at a time, by each thread", new PredictionOptions().Batch);
    private readonly Option<string> _device = new SettingOption<string>("--device", "device", "cpu, cuda, cuda:N or auto", "auto");
    private readonly Option<int?> _threads = new SettingOption<int?>("--threads", "threads", "Threads that read and classify images; as many as there are processors if not given");

    /// <summary>Adds the flags to a command; the choice of one classifier, and of 8-bit arithmetic, only where the command leaves them open.</summary>
    public void AddTo(Command command, bool withWeights = true, bool withFast = true)
    {
        if (withWeights) AddWeightsTo(command);
        command.Options.Add(_views);
        if (withFast) command.Options.Add(_fast);
        foreach (Option option in new Option[] { _batch, _device, _threads }) command.Options.Add(option);
    }

    /// <summary>Adds the choice of one classifier alone.</summary>
    public void AddWeightsTo(Command command) => command.Options.Add(_weights);

    /// <summary>Opens the classifier.</summary>
    /// <exception cref="ConfigurationException">None was given and none comes with the project.</exception>
    public MergerClassifier Open(ParseResult line) => new(ClassifierFile.Read(PathOf(line)), Compute(line));

    /// <exception cref="SettingException">A value that is not allowed.</exception>
    public ComputeOptions Compute(ParseResult line)
    {
        ComputeOptions options = new() { Device = line.GetValue(_device)!, Threads = line.GetValue(_threads) };
        options.Validate();
        return options;
    }

    /// <exception cref="SettingException">A value that is not allowed.</exception>
    public PredictionOptions Prediction(ParseResult line)
    {
        PredictionOptions options = new() { Batch = line.GetValue(_batch), Views = line.GetValue(_views), Fast = line.GetValue(_fast) };
        options.Validate();
        return options;
    }

    /// <summary>The classifier's file.</summary>
    /// <exception cref="ConfigurationException">None was given and none comes with the project.</exception>
    public string PathOf(ParseResult line)
    {
        if (line.GetValue(_weights) is { } given) return given.FullName;
        string? folder = ProjectFolders.Locate().Weights;
        string path = Path.Combine(folder ?? string.Empty, "merger-classifier.safetensors");
        return folder is not null && File.Exists(path) ? path
            : throw new ConfigurationException("The classifier that comes with the project (data/weights/merger-classifier.safetensors) was not found; name one with --weights FILE.");
    }
}
