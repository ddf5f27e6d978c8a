using System.Globalization;
using GalaxyMergers.Experiments.Configuration;

namespace GalaxyMergers.Experiments.Protocol;

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
