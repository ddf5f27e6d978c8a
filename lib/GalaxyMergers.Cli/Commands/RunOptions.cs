using System.CommandLine;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Learning.Training;

namespace GalaxyMergers.Cli.Commands;

/// <summary>The flags that say what a run works on and where its results go.</summary>
/// <param name="prefix">What the name of a run begins with that was given none.</param>
internal sealed class RunOptions(string prefix = "")
{
    private readonly Option<DirectoryInfo?> _dataset = new("--dataset") { Description = "Labelled dataset: a folder with catalogue.csv (columns image and label) and images, or with two folders of images, merger/ and other/; "
        + "without it galaxies are simulated" };
    private readonly Option<string?> _name = new SettingOption<string?>("--name", "name", $"Name of the run and of its folder; {prefix}PRESET-DATASET if not given, with the seed where it is not the preset's");
    private readonly Option<DirectoryInfo> _results = new("--results") { Description = "Where the runs' folders are", DefaultValueFactory = _ => new DirectoryInfo("results") };
    private readonly Option<bool> _skip = new("--skip-defective") { Description = "Leave rows at fault out; the report lists them" };
    private readonly Option<bool> _noImages = new("--no-survey-images") { Description = "Leave cutouts out of the report" };
    private readonly Option<double> _checkpoint = new SettingOption<double>(
        "--checkpoint-every", "checkpoint_interval", "Seconds between two checkpoints of a training; 0 writes one after every step", new TrainingContext().CheckpointInterval.TotalSeconds);

    public void AddTo(Command command)
    {
        command.Options.Add(_dataset);
        command.Options.Add(_name);
        command.Options.Add(_results);
        command.Options.Add(_skip);
        command.Options.Add(_noImages);
        command.Options.Add(_checkpoint);
    }

    public MainJobOptions Read(ParseResult line, ExperimentConfiguration configuration, ProjectFolders folders)
    {
        DirectoryInfo? dataset = line.GetValue(_dataset);
        string results = line.GetValue(_results)!.FullName;
        double checkpoint = line.GetValue(_checkpoint);
        SettingException.Require(checkpoint is >= 0 and <= 1e6, string.Empty, "checkpoint_interval", checkpoint, "from 0 to 1000000 seconds; 0 writes a checkpoint after every step");
        MainJobOptions options = new()
        {
            DatasetFolder = dataset?.FullName,
            Name = line.GetValue(_name) ?? prefix + RunName.Create(configuration, dataset?.FullName),
            ResultsFolder = results,
            GeneratedFolder = folders.Repository is { } repository ? Path.Combine(repository, "data", "generated") : Path.Combine(results, "generated"),
            Command = CommandText.Of(line, folders),
            SkipDefective = line.GetValue(_skip),
            ShowsImages = !line.GetValue(_noImages),
            CheckpointInterval = TimeSpan.FromSeconds(checkpoint),
        };
        options.Validate();
        return options;
    }
}
