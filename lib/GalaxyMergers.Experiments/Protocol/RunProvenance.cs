using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Learning.Compute;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>What a result was made by: commit, versions, machine, time.</summary>
public static class RunProvenance
{
    /// <summary>Name of the fact that is the command line.</summary>
    public const string CommandKey = "command";

    /// <summary>Name of the fact that is the commit of the code.</summary>
    public const string CommitKey = "commit";

    /// <summary>Name of the fact that is the hash of the dataset.</summary>
    public const string DatasetHashKey = "dataset_sha256";

    /// <summary>Stands for a fact that was not recorded.</summary>
    public const string NotRecorded = "unknown";

    /// <summary>Collects the facts.</summary>
    /// <param name="folders">Where the repository lies.</param>
    /// <param name="compute">How numbers are computed.</param>
    /// <param name="datasetSha256">Hash of the dataset.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="command">The command line that asks for it; null where there is none, as in a notebook.</param>
    public static IReadOnlyDictionary<string, string> Collect(ProjectFolders folders, ComputeOptions compute, string datasetSha256, TimeProvider clock, string? command = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentNullException.ThrowIfNull(clock);
        EngineReport engine = TorchEngine.Describe();
        SortedDictionary<string, string> facts = new(OfCode(folders.Repository, command), StringComparer.Ordinal)
        {
            [DatasetHashKey] = datasetSha256,
            ["engine"] = engine.Description,
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["system"] = RuntimeInformation.OSDescription,
            ["processor"] = Processor(),
            ["threads"] = (compute.Threads ?? Environment.ProcessorCount).ToString(CultureInfo.InvariantCulture),
            ["precision"] = compute.Precision.ToString().ToLowerInvariant(),
            ["device"] = compute.Device,
            ["machine"] = Environment.MachineName,
            ["started"] = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        };
        return facts;
    }

    /// <summary>The facts of the code alone: commit, version and the command that it was asked by.</summary>
    /// <param name="repository">The repository; null without one.</param>
    /// <param name="command">The command line; null where there is none.</param>
    internal static SortedDictionary<string, string> OfCode(string? repository, string? command)
    {
        SortedDictionary<string, string> facts = new(StringComparer.Ordinal)
        {
            [CommitKey] = Commit(repository),
            ["version"] = typeof(RunProvenance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? NotRecorded,
        };
        if (command is not null) facts[CommandKey] = command;
        return facts;
    }

    /// <summary>The commit of the code, with "-dirty" where files were changed since; "unknown" without git.</summary>
    private static string Commit(string? repository)
    {
        if (repository is null) return NotRecorded;
        try
        {
            ProcessStartInfo start = new("git", ["-C", repository, "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"])
            {
                RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            };
            using Process? git = Process.Start(start);
            string commit = git?.StandardOutput.ReadToEnd().Trim() ?? string.Empty;
            git?.WaitForExit();
            return commit.Length > 0 ? commit : NotRecorded;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return NotRecorded;
        }
    }

    private static string Processor()
    {
        const string Cpu = "/proc/cpuinfo";
        string? model = File.Exists(Cpu) ? File.ReadLines(Cpu).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        string name = model?[(model.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"{name}, {Environment.ProcessorCount} cores");
    }
}
