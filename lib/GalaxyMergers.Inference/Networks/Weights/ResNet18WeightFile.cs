using System.Reflection;
using System.Security.Cryptography;

namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>
/// ImageNet weights of a ResNet-18 that Microsoft trained and publishes with ML.NET, from the NuGet package
/// <c>Microsoft.ML.DnnImageFeaturizer.ResNet18</c> (MIT licence): an ONNX model that CNTK exported, with one block more than the network of
/// He et al. (2016) and without classifier. <c>dotnet restore</c> fetches the package; data/weights/README.md says what is known of its training.
/// </summary>
public static class ResNet18WeightFile
{
    /// <summary>What stands for the file of the restored package where a path could stand.</summary>
    public const string NuGetName = "nuget:resnet18";

    /// <summary>Hash of the one ONNX file that is accepted, since the order of its channels and its mean cannot be read from a file.</summary>
    public const string Sha256 = "e2552f19db2dfdb01b3669537b6a0f1b44da38d18279535492ed5dfc2ef1ff8f";

    private const string Package = "microsoft.ml.dnnimagefeaturizer.resnet18", Version = "0.23.1";

    /// <summary>Grey levels by which this project's pixels, x / 127.5 - 1, are divided.</summary>
    private const float GreyLevels = 127.5f;

    /// <summary>The blocks of the four stages.</summary>
    internal static IReadOnlyList<int> Blocks { get; } = [2, 2, 2, 3];

    /// <summary>Mean of the training photographs in red, green and blue, grey levels of 255: the package's mean image averaged over its 224 x 224 pixels.</summary>
    internal static IReadOnlyList<float> MeanGreyLevels { get; } = [123.151631f, 115.902882f, 103.062624f];

    /// <summary>
    /// The names are torchvision's (<c>layer2.0.downsample.0.weight</c>). The first convolution of the ONNX file wants blue, green and red in grey
    /// levels of 255; its kernels are turned and multiplied so that they want this project's pixels, red, green and blue as x / 127.5 - 1.
    /// </summary>
    /// <param name="path">The ONNX file, <see cref="NuGetName"/> for that of the restored package, or a safetensors file that this project wrote.</param>
    /// <exception cref="WeightFileException">Missing, damaged, another ONNX file, or the package is not restored.</exception>
    public static WeightSet Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string file = path == NuGetName ? Locate() : path;
        if (!Path.GetExtension(file).Equals(".onnx", StringComparison.OrdinalIgnoreCase)) return SafetensorsFile.Read(file);
        CheckHash(file);
        return ToTorch(OnnxFile.Read(file));
    }

    /// <summary>The path of the ONNX file in the restored package.</summary>
    /// <exception cref="WeightFileException">The package is not restored.</exception>
    public static string Locate() => Locate([.. PackageFolders()]);

    /// <summary>The same, or null where the package is not restored.</summary>
    public static string? Find() => Find([.. PackageFolders()]);

    internal static string Locate(IReadOnlyList<string> packageFolders)
        => Find(packageFolders)
        ?? throw new WeightFileException(NuGetName, null,
            $"the package {Package} {Version} is not in {string.Join(" or ", packageFolders)}; run 'dotnet restore' in the project's folder, set NUGET_PACKAGES to the folder that has it, or name its ResNet18.onnx by --pretrained.");

    private static string? Find(IReadOnlyList<string> packageFolders)
        => packageFolders.Select(folder => Path.Combine(folder, Package, Version, "tools", "DnnImageModels", "ResNet18Onnx", "ResNet18.onnx")).FirstOrDefault(File.Exists);

    /// <summary>Names the tensors by their place in the graph, whose operations stand in the order of computation.</summary>
    internal static WeightSet ToTorch(OnnxFile model)
    {
        Dictionary<string, OnnxNode> norms = model.Nodes.Where(node => node is { Operator: "BatchNormalization", Inputs.Count: 5 }).ToDictionary(node => node.Inputs[0]);
        using IEnumerator<(string Convolution, string Norm)> main = MainNames().GetEnumerator(), shortcut = ShortcutNames().GetEnumerator();
        List<WeightTensor> tensors = [];
        foreach (OnnxNode node in model.Nodes.Where(node => node is { Operator: "Conv", Inputs.Count: 2, Outputs.Count: 1 }))
        {
            WeightTensor kernel = model.Initialisers[node.Inputs[1]];
            IEnumerator<(string Convolution, string Norm)> names = kernel.Shape is [_, _, 1, 1] ? shortcut : main;
            if (!names.MoveNext() || !norms.TryGetValue(node.Outputs[0], out OnnxNode? norm)) throw Other(model);
            bool isFirst = tensors.Count == 0;
            if (isFirst && kernel.Shape is not [_, 3, _, _]) throw Other(model);
            tensors.Add((isFirst ? ToProjectPixels(kernel) : kernel).Renamed(names.Current.Convolution + ".weight"));
            tensors.AddRange(norm.Inputs.Skip(1).Zip(["weight", "bias", "running_mean", "running_var"], (input, part) => model.Initialisers[input].Renamed($"{names.Current.Norm}.{part}")));
        }

        return main.MoveNext() || shortcut.MoveNext() ? throw Other(model) : new WeightSet(tensors, source: model.Initialisers.Source);
    }

    private static IEnumerable<(string Convolution, string Norm)> MainNames()
    {
        yield return ("conv1", "bn1");
        for (int stage = 1; stage <= Blocks.Count; stage++)
            for (int block = 0; block < Blocks[stage - 1]; block++)
                for (int i = 1; i <= 2; i++) yield return ($"layer{stage}.{block}.conv{i}", $"layer{stage}.{block}.bn{i}");
    }

    private static IEnumerable<(string Convolution, string Norm)> ShortcutNames()
        => Enumerable.Range(2, Blocks.Count - 1).Select(stage => ($"layer{stage}.0.downsample.0", $"layer{stage}.0.downsample.1"));

    /// <summary>Kernels for red, green and blue as x / 127.5 - 1 from those for blue, green and red in grey levels.</summary>
    private static WeightTensor ToProjectPixels(WeightTensor kernel)
    {
        float[] values = kernel.ToSingles(), turned = new float[values.Length];
        int plane = (int)(kernel.Shape[2] * kernel.Shape[3]);
        for (int i = 0; i < values.Length; i++)
        {
            int channel = i / plane % 3;
            turned[i + ((2 - channel - channel) * plane)] = GreyLevels * values[i];
        }

        return WeightTensor.FromSingles(kernel.Name, kernel.Shape.AsSpan(), turned);
    }

    private static void CheckHash(string file)
    {
        using FileStream stream = WeightFileAccess.OpenRead(file);
        string hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        if (hash != Sha256)
            throw new WeightFileException(file, null, $"is not the ResNet18.onnx of {Package} {Version} (its SHA-256 is {hash}, not {Sha256}): fetch the package again by 'dotnet restore', or give the weights as safetensors.");
    }

    /// <summary>Where NuGet keeps packages: where the variable says, where they were when this library was built, where they are by default.</summary>
    private static IEnumerable<string> PackageFolders()
    {
        string? atBuild = typeof(ResNet18WeightFile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "NuGetPackageRoot")?.Value;
        string home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return new[] { Environment.GetEnvironmentVariable("NUGET_PACKAGES"), atBuild, home }.OfType<string>().Where(folder => folder.Length > 0).Select(Path.TrimEndingDirectorySeparator).Distinct();
    }

    private static WeightFileException Other(OnnxFile model)
        => new(model.Initialisers.Source, null, $"is no ResNet with {string.Join(", ", Blocks)} blocks of two convolutions, each with its batch normalisation; choose the backbone that it was made for.");
}
