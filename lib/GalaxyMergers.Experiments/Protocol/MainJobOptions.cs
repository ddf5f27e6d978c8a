using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Training;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>Dataset and folders of the main job.</summary>
public sealed record MainJobOptions
{
    /// <summary>The labelled dataset; null simulates one.</summary>
    public string? DatasetFolder { get; init; }

    /// <summary>Name of the run and of its folder.</summary>
    public required string Name { get; init; }

    /// <summary>Where the runs' folders are.</summary>
    public string ResultsFolder { get; init; } = "results";

    /// <summary>Where simulated datasets are kept.</summary>
    public required string GeneratedFolder { get; init; }

    /// <summary>The command line that asks for the run, to be kept with it; null where there is none, as in a notebook.</summary>
    public string? Command { get; init; }

    /// <summary>Whether rows at fault are left out instead of ending the run.</summary>
    public bool SkipDefective { get; init; }

    /// <summary>Whether the report shows cutouts; a report for a public place must not show a survey's images without its licence.</summary>
    public bool ShowsImages { get; init; } = true;

    /// <summary>Time between two checkpoints of a training.</summary>
    public TimeSpan CheckpointInterval { get; init; } = new TrainingContext().CheckpointInterval;

    /// <summary>Makes the folder of the runs and fails at once, before anything is read or simulated, if nothing can be written into it.</summary>
    /// <exception cref="RunStoreException">It cannot be made, or nothing can be written into it.</exception>
    public void RequireWritableResults() => RequireWritable(ResultsFolder, "Make room or give another folder (--results DIR).");

    /// <summary>The same for the folder of simulated datasets.</summary>
    /// <exception cref="RunStoreException">It cannot be made, or nothing can be written into it.</exception>
    internal void RequireWritableGenerated() => RequireWritable(
        GeneratedFolder, "Galaxies are simulated there where no dataset is given: simulate them elsewhere (mergers mock --labelled-only --out DIR) and name that folder (--dataset DIR).");

    /// <summary>Checks every value.</summary>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate()
    {
        RunName.Validate(Name);
        SettingException.Require(CheckpointInterval >= TimeSpan.Zero, string.Empty, nameof(CheckpointInterval), CheckpointInterval.TotalSeconds, "0 or above, in seconds; 0 writes a checkpoint after every step");
    }

    private static void RequireWritable(string folder, string remedy)
    {
        try
        {
            AtomicFile.RequireWritableFolder(folder);
        }
        catch (IOException reason)
        {
            throw new RunStoreException($"{reason.Message} {remedy}", reason);
        }
    }
}

/// <summary>Names of runs: each is the name of the run's folder among the results.</summary>
public static class RunName
{
    /// <summary>What stands in a name for the dataset that a run makes itself.</summary>
    public const string Simulated = "simulated";

    private const int Longest = 200;

    /// <summary>The name of a run that was given none: preset and dataset, and the seed where it is not the preset's.</summary>
    /// <param name="configuration">Every choice.</param>
    /// <param name="datasetFolder">Folder of the labelled dataset; null where one is simulated.</param>
    public static string Create(ExperimentConfiguration configuration, string? datasetFolder)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        string dataset = datasetFolder is null ? Simulated : Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(datasetFolder)));
        string name = $"{configuration.Preset}-{dataset}";
        bool hasOwnSeed = Presets.All.FirstOrDefault(preset => preset.Preset == configuration.Preset) is { } preset && preset.Seed == configuration.Seed;
        return hasOwnSeed ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{configuration.Seed}");
    }

    /// <summary>Throws unless a text can be the name of one folder.</summary>
    /// <param name="name">The text.</param>
    /// <exception cref="SettingException">It is empty or too long, has a slash or a control character, or begins with a point.</exception>
    public static void Validate(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        bool holds = name.Length is > 0 and <= Longest && name[0] != '.' && name.Trim() == name && !name.Any(c => c is '/' or '\\' || char.IsControl(c));
        SettingException.Require(holds, string.Empty, "name", name, $"the name of one folder: 1 to {Longest} characters without slashes, not beginning with a point or ending with a space");
    }
}
