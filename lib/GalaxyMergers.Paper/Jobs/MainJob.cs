using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Report;
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
        options.RequireWritableResults();
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

/// <summary>What the main job made.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Evaluation">Every number; null when trainings are still under way elsewhere.</param>
/// <param name="Report">The files; null when trainings are still under way elsewhere.</param>
/// <param name="Elsewhere">Trainings that another process has, with who has them.</param>
public sealed record MainJobResult(string Folder, ExperimentEvaluation? Evaluation, WrittenReport? Report, IReadOnlyDictionary<CellKey, string> Elsewhere);

/// <summary>Evaluates the trainings of a run that are finished and writes the report; trains nothing.</summary>
/// <param name="configuration">Every choice.</param>
/// <param name="options">Dataset and folders.</param>
/// <param name="folders">Where the project's files and the shared data lie.</param>
/// <param name="clock">The clock.</param>
public sealed class ReportJob(ExperimentConfiguration configuration, MainJobOptions options, ProjectFolders folders, TimeProvider clock)
{
    /// <summary>Evaluates and writes.</summary>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends the measurement of cutouts; a second call goes on.</param>
    /// <returns>The report, and the trainings of the plan that are not finished.</returns>
    /// <exception cref="RunStoreException">There is no such run, or nothing of it is finished.</exception>
    public (MainJobResult Result, IReadOnlyList<CellKey> Missing) Run(IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        string path = Path.Combine(options.ResultsFolder, options.Name);
        RunFolder.Read(path);
        JobInputs inputs = JobInputs.Prepare(configuration, options, folders, progress, cancellation);
        RunFolder run = RunFolder.Open(path, inputs.Header(options.Name, folders, clock, options.Command));
        Experiment experiment = new(run, inputs.Dataset, inputs.Pretrained);
        CellKey[] missing = [.. experiment.Plan.Cells.Where(key => !run.Cell(key).IsFinished)];
        if (missing.Length == experiment.Plan.Cells.Count)
            throw new RunStoreException($"{run.Path}: none of the {missing.Length} trainings is finished, so there is nothing to report. `mergers runs show` says how far they are.");
        (ExperimentEvaluation evaluation, WrittenReport report) = new ReportStage(run, inputs, options, clock).Run(experiment, progress, cancellation);
        return (new MainJobResult(run.Path, evaluation, report, new Dictionary<CellKey, string>()), missing);
    }
}

/// <summary>The last stage of a job: from the finished trainings of a run to its numbers, tables, figures and report.</summary>
/// <param name="run">The run's folder.</param>
/// <param name="inputs">What it works on.</param>
/// <param name="options">Dataset and folders.</param>
/// <param name="clock">The clock.</param>
internal sealed class ReportStage(RunFolder run, JobInputs inputs, MainJobOptions options, TimeProvider clock)
{
    /// <summary>Evaluates and writes.</summary>
    /// <param name="experiment">The experiment; its finished trainings are used.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends the measurement of cutouts; a second call goes on.</param>
    public (ExperimentEvaluation Evaluation, WrittenReport Report) Run(Experiment experiment, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new ExperimentProgress(null, experiment.Plan.Cells.Count, experiment.Plan.Cells.Count, 1, null, "Evaluating and writing the report"));
        ExperimentEvaluation evaluation = new EvaluationStage(run, inputs).Run(experiment.Collect(), progress, cancellation);
        return (evaluation, ReportWriter.Write(run.Path, evaluation, Context()));
    }

    private ReportContext Context()
    {
        ReportContext context = ReportContext.FromRun(run.Header);
        return context with { Figures = context.Figures with { IncludesSurveyImages = options.ShowsImages }, WrittenAt = clock.GetUtcNow() };
    }
}
