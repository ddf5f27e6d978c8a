using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Report;

namespace GalaxyMergers.Paper.Jobs;

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
