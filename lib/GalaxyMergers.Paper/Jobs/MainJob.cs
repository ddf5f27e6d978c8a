using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Report;

namespace GalaxyMergers.Paper.Jobs;

/// <summary>The paper end to end: dataset, trainings, evaluation, tests, tables, figures, report.</summary>
/// <param name="configuration">Every choice.</param>
/// <param name="options">Dataset and folders.</param>
/// <param name="folders">Where the project's files and the shared data lie.</param>
/// <param name="clock">The clock.</param>
public sealed class MainJob(ExperimentConfiguration configuration, MainJobOptions options, ProjectFolders folders, TimeProvider clock)
{
    /// <summary>Runs what is left to do and writes the report.</summary>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellation">Ends it after the present step; a second call goes on.</param>
    /// <returns>What came out; without a report when another process still has trainings of this run.</returns>
    public MainJobResult Run(IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        AtomicFile.RequireWritableFolder(options.ResultsFolder);
        JobInputs inputs = JobInputs.Prepare(configuration, options, folders, progress, cancellation);
        RunFolder run = RunFolder.Open(Path.Combine(options.ResultsFolder, options.Name), inputs.Header(options.Name, folders, clock, options.Command));
        Experiment experiment = new(run, inputs.Dataset, inputs.Pretrained);
        TrainingContext context = new() { Clock = clock, Cancellation = cancellation, CheckpointInterval = options.CheckpointInterval };
        IReadOnlyDictionary<CellKey, string> elsewhere = experiment.Run(context, progress);
        if (elsewhere.Count > 0) return new MainJobResult(run.Path, null, null, elsewhere);
        (ExperimentEvaluation evaluation, WrittenReport report) = new ReportStage(run, inputs, options, clock).Run(experiment, progress, cancellation);
        return new MainJobResult(run.Path, evaluation, report, elsewhere);
    }
}
