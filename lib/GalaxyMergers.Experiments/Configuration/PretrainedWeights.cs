using System.Security.Cryptography;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Experiments.Configuration;

/// <summary>The weights from which the transfer arm starts.</summary>
/// <param name="Weights">The backbone's tensors.</param>
/// <param name="Description">What they are, in words.</param>
/// <param name="Sha256">Hash of the file, or of a folder's files in order.</param>
/// <param name="AreImageNet">Whether they were trained on ImageNet, as the paper's were.</param>
public sealed record PretrainedWeights(WeightSet Weights, string Description, string Sha256, bool AreImageNet)
{
    /// <summary>Weights that belong to a backbone, best first: where they lie and what they are.</summary>
    private static readonly (string Backbone, Func<ProjectFolders, string?> Folder, string Path, string Description, bool AreImageNet)[] Known =
    [
        ("xception", f => f.Fetched, SourceRegistry.Default.Source("xception-timm").File, "the public ImageNet weights in timm's port", true),
        ("xception", f => f.Fetched, SourceRegistry.Default.Source("xception-keras").File, "the public ImageNet weights of Keras", true),
        ("xception", f => f.SharedData, "weights/xception-tiny-imagenet/xception-tiny-imagenet.safetensors", "pre-trained on the 200 classes of Tiny-ImageNet, a stand-in for ImageNet", false),
        ("xception-small", f => f.Weights, "xception-small.safetensors", "pre-trained by this project on 100 classes of Tiny-ImageNet, a stand-in for ImageNet", false),
        ("mobilenet-v1", f => f.SharedData, "weights/mobilenet-v1-imagenet-tfjs", "the public ImageNet weights", true),
    ];

    private const string ResNet = "resnet-18";

    /// <summary>Reads the weights that a configuration names, or those known for its backbone.</summary>
    /// <param name="configuration">Names the backbone and perhaps a file.</param>
    /// <param name="folders">Where to look.</param>
    /// <exception cref="ConfigurationException">None were found; the message says how to get them.</exception>
    /// <exception cref="WeightFileException">The file is damaged.</exception>
    public static PretrainedWeights Load(ExperimentConfiguration configuration, ProjectFolders folders)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(folders);
        string backbone = configuration.Network.Backbone;
        if (configuration.PretrainedWeights is null or ResNet18WeightFile.NuGetName && backbone == ResNet)
            return Read(backbone, ResNet18WeightFile.Locate(), "the public ImageNet weights of ML.NET's ResNet-18", areImageNet: true);
        if (configuration.PretrainedWeights == ResNet18WeightFile.NuGetName)
            throw new ConfigurationException($"{ResNet18WeightFile.NuGetName} has weights of backbone {ResNet}, not of {backbone}: add --backbone {ResNet}, or name other weights (--pretrained FILE).");
        if (configuration.PretrainedWeights is { } given)
            return Read(backbone, given, $"weights of {Path.GetFileName(given)}, given by the user", areImageNet: false);
        foreach (var known in Known.Where(k => k.Backbone == backbone))
        {
            if (known.Folder(folders) is not { } root) continue;
            string path = Path.Combine(root, known.Path);
            if (File.Exists(path) || Directory.Exists(path)) return Read(backbone, path, known.Description, known.AreImageNet);
        }

        throw new ConfigurationException(
            $"No pre-trained weights for backbone {backbone} were found, so the transfer arm has nothing to start from. Name a file (--pretrained FILE), "
            + "fetch those of Xception (mergers data fetch xception-timm), point MERGERS_DATA to a folder with weights/, choose --backbone resnet-18, whose weights NuGet restores, or xception-small, whose weights come with the "
            + "project, or train the random arm only (--arms random).");
    }

    private static PretrainedWeights Read(string backbone, string path, string description, bool areImageNet) =>
        new(BackboneRegistry.ReadWeights(backbone, path), description, HashOf(path), areImageNet);

    private static string HashOf(string path)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string[] files = File.Exists(path) ? [path] : [.. Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)];
        foreach (string file in files) hash.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
