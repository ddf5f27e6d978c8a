using GalaxyMergers.Learning.Training;
using GalaxyMergers.Reproduction.Configuration;
using GalaxyMergers.Reproduction.Evaluation;
using GalaxyMergers.Reproduction.Figures;
using GalaxyMergers.Reproduction.Report;
using GalaxyMergers.Reproduction.RunStore;

namespace GalaxyMergers.Reproduction.Protocol;

/// <summary>The paper end to end: dataset, trainings, evaluation, tests, tables, figures, report.</summary>
/// <param name="configuration">Every choice.</param>
/// <param name="options">Dataset and folders.</param>
/// <param name="folders">Where the project's files and the shared data lie.</param>
/// <param name="clock">The clock.</param>
public sealed class MainJob(ExperimentConfiguration configuration, MainJobOptions options, ProjectFolders folders, TimeProvider clock)
{
    private const string SimulatedWarning =
        "The galaxies are simulated: no dataset was given, so this run made its own. Its numbers show that the chain works; they say nothing about real galaxies.";

    /// <summary>Runs what is left to do and writes the report.</summary>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellation">Ends it after the present step; a second call goes on.</param>
    /// <returns>What came out; without a report when another process still has trainings of this run.</returns>
    public MainJobResult Run(IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        JobInputs inputs = JobInputs.Prepare(configuration, options, folders, progress, cancellation);
        RunFolder run = RunFolder.Open(Path.Combine(options.ResultsFolder, options.Name), inputs.Header(options.Name, folders, clock));
        Experiment experiment = new(run, inputs.Dataset, inputs.Pretrained);
        IReadOnlyDictionary<CellKey, string> elsewhere = experiment.Run(new TrainingContext { Clock = clock, Cancellation = cancellation }, progress);
        if (elsewhere.Count > 0) return new MainJobResult(run.Path, null, null, elsewhere);
        progress?.Report(new ExperimentProgress(null, experiment.Plan.Cells.Count, experiment.Plan.Cells.Count, 1, null, "Evaluating and writing the report"));
        ExperimentEvaluation evaluation = ExperimentEvaluation.Evaluate(experiment.Collect(), configuration.Evaluation with { TestToTrainRatio = 1.0 / (configuration.CrossValidation.FoldCount - 2) });
        return new MainJobResult(run.Path, evaluation, ReportWriter.Write(run.Path, evaluation, Context(inputs)), elsewhere);
    }

    private ReportContext Context(JobInputs inputs) => new()
    {
        DatasetWarning = inputs.IsSimulated ? SimulatedWarning : null,
        Reductions = Reductions.Of(configuration, inputs.Dataset, inputs.Pretrained),
        SkippedObjects = inputs.Dataset.Defects,
        Figures = new FigureOptions { DatasetFolder = inputs.Dataset.Folder, IncludesSurveyImages = options.ShowsImages },
        WrittenAt = clock.GetUtcNow(),
    };
}
