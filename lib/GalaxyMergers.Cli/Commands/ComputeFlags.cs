using System.CommandLine;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Reproduction.Configuration;

namespace GalaxyMergers.Cli.Commands;

/// <summary>The flags of commands that use a trained classifier.</summary>
internal sealed class ComputeFlags
{
    private readonly Option<FileInfo?> _weights = new("--weights") { Description = "Classifier (safetensors); the one that comes with the project if not given" };
    private readonly Option<int?> _views = new("--views") { Description = "Views of each image whose probabilities are averaged: 1, 2, 4 or 8" };
    private readonly Option<int> _batch = new("--batch") { Description = "Images computed at a time", DefaultValueFactory = _ => 16 };
    private readonly Option<string> _device = new("--device") { Description = "cpu, cuda, cuda:N or auto", DefaultValueFactory = _ => "auto" };
    private readonly Option<int?> _threads = new("--threads") { Description = "Threads of one operation" };
    private readonly Option<int> _workers = new("--workers") { Description = "Threads that decode and warp images", DefaultValueFactory = _ => 1 };
    private readonly Option<Precision> _precision = new("--precision") { Description = "fp32 or bf16", DefaultValueFactory = _ => Precision.Fp32 };

    /// <summary>Adds the flags to a command; the choice of one classifier only where the command has no other.</summary>
    public void AddTo(Command command, bool withWeights = true)
    {
        if (withWeights) command.Options.Add(_weights);
        foreach (Option option in new Option[] { _views, _batch, _device, _threads, _workers, _precision }) command.Options.Add(option);
    }

    /// <summary>Opens the classifier.</summary>
    /// <exception cref="ConfigurationException">None was given and none comes with the project.</exception>
    public MergerClassifier Open(ParseResult line) => new(ClassifierFile.Read(PathOf(line)), Compute(line));

    public ComputeOptions Compute(ParseResult line) => new()
    {
        Device = line.GetValue(_device)!,
        Threads = line.GetValue(_threads),
        Workers = line.GetValue(_workers),
        Precision = line.GetValue(_precision),
    };

    public PredictionOptions Prediction(ParseResult line) => new() { Batch = line.GetValue(_batch), Views = line.GetValue(_views) };

    private string PathOf(ParseResult line)
    {
        if (line.GetValue(_weights) is { } given) return given.FullName;
        string? folder = ProjectFolders.Locate().Weights;
        string path = Path.Combine(folder ?? string.Empty, "merger-classifier.safetensors");
        return folder is not null && File.Exists(path) ? path
            : throw new ConfigurationException("The classifier that comes with the project (data/weights/merger-classifier.safetensors) was not found; name one with --weights FILE.");
    }
}
