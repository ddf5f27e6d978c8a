using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Presentation.Report;

namespace GalaxyMergers.Paper.Jobs;

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
        ExperimentEvaluation evaluation = new EvaluationStage(run, inputs).Run(experiment, progress, cancellation);
        return (evaluation, ReportWriter.Write(run.Path, evaluation, Context()));
    }

    private ReportContext Context()
    {
        ReportContext context = ReportContext.FromRun(run.Header);
        return context with { Figures = context.Figures with { IncludesSurveyImages = options.ShowsImages }, WrittenAt = clock.GetUtcNow() };
    }
}
