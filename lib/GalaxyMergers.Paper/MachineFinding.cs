using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Presentation.Export;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Paper;

/// <summary>One thing that the project uses, and whether this machine has it.</summary>
/// <param name="Name">What.</param>
/// <param name="IsPresent">Whether it is here.</param>
/// <param name="IsNeeded">Whether the main job needs it.</param>
/// <param name="Detail">What was found, or how to get it.</param>
public sealed record MachineFinding(string Name, bool IsPresent, bool IsNeeded, string Detail)
{
    private const string Setup = "run environment/setup";

    /// <summary>Looks for everything.</summary>
    public static IReadOnlyList<MachineFinding> All(ProjectFolders folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        return [.. Computing(), .. Programs(), .. Data(folders)];
    }

    private static IEnumerable<MachineFinding> Computing()
    {
        EngineReport engine = TorchEngine.Describe();
        yield return new("libtorch", engine.IsAvailable, true, engine.IsAvailable ? engine.Description : $"{engine.Problem}");
        yield return new("threads", true, true, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors; --threads sets how many share one operation"));
        yield return new("bfloat16", engine.CpuMultipliesBFloat16, false, engine.CpuMultipliesBFloat16
            ? "the processor multiplies it, on some no faster (a Xeon without AMX): try an epoch with --precision bf16 before a long training"
            : "the processor does not multiply it itself, or may not: leave --precision at fp32");
        yield return new("caches", !engine.CpuHidesCaches, false, engine.CpuHidesCaches
            ? "this virtual machine does not tell their sizes: oneDNN would compute wrongly and is kept to AVX; convolutions take twice as long"
            : "the processor tells their sizes");
        yield return new("CUDA", engine.CudaDevices > 0, false, engine.CudaDevices > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{engine.CudaDevices} GPU(s), cuDNN {(engine.HasCudnn ? "there" : "missing")}")
            : "no GPU that this libtorch can use; with one, build with -p:TorchBackend=TorchSharp-cuda-linux");
    }

    private static IEnumerable<MachineFinding> Programs()
    {
        yield return new("libjpeg-turbo", JpegCodec.IsAvailable, true, JpegCodec.IsAvailable ? "decodes cutouts" : Setup);
        ExportTools tools = ExportTools.Locate();
        yield return new("plotly.js", tools.PlotlyScript is not null, false, tools.PlotlyScript ?? $"for interactive figures in the report: {Setup}");
        yield return new("Chromium", tools.Chromium is not null, false, tools.Chromium ?? $"for figures as SVG, PDF, PNG: {Setup}");
        yield return new("rsvg-convert", tools.RsvgConvert is not null, false, tools.RsvgConvert ?? $"for figures as PDF, PNG: {Setup}");
    }

    private static IEnumerable<MachineFinding> Data(ProjectFolders folders)
    {
        yield return new("repository", folders.Repository is not null, false, folders.Repository ?? "the program runs outside its repository: give --weights and --results");
        foreach ((string what, string file) in new[] { ("small backbone", "xception-small.safetensors"), ("classifier", "merger-classifier.safetensors") })
        {
            string? path = folders.Weights is { } weights ? Path.Combine(weights, file) : null;
            bool isHere = path is not null && File.Exists(path);
            yield return new(what, isHere, false, isHere ? path! : $"data/weights/{file} is missing: restore it from the repository");
        }

        string? resNet = ResNet18WeightFile.Find();
        yield return new("ImageNet weights", resNet is not null, false, resNet ?? "for --backbone resnet-18: run `dotnet restore` in the repository");
        yield return new("real data", folders.SharedData is not null, false, folders.SharedData ?? "set MERGERS_DATA to a folder of real cutouts; without it galaxies are simulated");
    }
}

/// <summary>What of the project's needs a machine has; <c>mergers doctor</c> prints the same with all paths.</summary>
internal static class MachineTable
{
    /// <summary>One row for each need.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="folders">Folders that are left out of the names of files.</param>
    public static ResultTable Create(IReadOnlyList<MachineFinding> findings, ProjectFolders folders) => new(
        "machine",
        "What this machine has. Only what is called missing keeps the experiments from running.",
        [
            TableColumn.Text("name", findings.Select(f => f.Name), "What"),
            TableColumn.Text("state", findings.Select(f => f.IsPresent ? "here" : f.IsNeeded ? "missing" : "not here"), "State"),
            TableColumn.Text("detail", findings.Select(f => Portable(f.Detail, folders)), "Found, or how to get it"),
        ]);

    private static string Portable(string detail, ProjectFolders folders)
    {
        foreach ((string? folder, string word) in new[] { (folders.Repository, "the repository"), (folders.SharedData, "the folder of shared data") })
            if (folder is not null)
                detail = detail == folder ? word : detail.Replace(folder + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return home.Length > 1 ? detail.Replace(home + Path.DirectorySeparatorChar, "~/", StringComparison.Ordinal) : detail;
    }
}
