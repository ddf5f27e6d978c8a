using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Training;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>One training of an experiment by its number: what a task of a job array, GNU parallel or a loop of the shell does.</summary>
/// <param name="configuration">Every choice.</param>
/// <param name="options">Dataset and folders.</param>
/// <param name="folders">Where the project's files and the shared data lie.</param>
/// <param name="clock">The clock.</param>
public sealed class CellJob(ExperimentConfiguration configuration, MainJobOptions options, ProjectFolders folders, TimeProvider clock)
{
    /// <summary>Does the training, or what is left of it.</summary>
    /// <param name="index">Its number, from 0, in the plan of the configuration.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellation">Ends it after the present step; a second call goes on.</param>
    /// <exception cref="ConfigurationException">There is no such number.</exception>
    public CellJobResult Run(int index, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        CellKey key = KeyOf(index);
        string path = Path.Combine(options.ResultsFolder, options.Name);
        options.RequireWritableResults();
        JobInputs inputs = JobInputs.Prepare(configuration, options, folders, progress, cancellation);
        RunFolder run = RunFolder.Open(path, inputs.Header(options.Name, folders, clock, options.Command), joins: true);
        Experiment experiment = new(run, inputs.Dataset, inputs.Pretrained);
        TrainingContext context = new() { Clock = clock, Cancellation = cancellation, CheckpointInterval = options.CheckpointInterval };
        IReadOnlyDictionary<CellKey, string> elsewhere = experiment.Run([key], context, progress);
        return new CellJobResult(key, run.Cell(key).Path, elsewhere.GetValueOrDefault(key));
    }

    private CellKey KeyOf(int index)
    {
        IReadOnlyList<CellKey> cells = ExperimentPlan.Create(configuration).Cells;
        return index >= 0 && index < cells.Count
            ? cells[index]
            : throw new ConfigurationException($"There is no training number {index}: this experiment has {cells.Count}, numbered from 0 to {cells.Count - 1}.");
    }
}

/// <summary>What came of one training that was asked for by its number.</summary>
/// <param name="Key">Which training.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Holder">Who has it, where another process has; null when it is done.</param>
public sealed record CellJobResult(CellKey Key, string Folder, string? Holder);
