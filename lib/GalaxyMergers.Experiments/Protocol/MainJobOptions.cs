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

    /// <summary>Checks every value.</summary>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate()
    {
        RunName.Validate(Name);
        SettingException.Require(CheckpointInterval >= TimeSpan.Zero, string.Empty, nameof(CheckpointInterval), CheckpointInterval.TotalSeconds, "0 or above, in seconds; 0 writes a checkpoint after every step");
    }
}
