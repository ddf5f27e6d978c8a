using GalaxyMergers.Reproduction.Configuration;
using GalaxyMergers.Reproduction.Evaluation;
using GalaxyMergers.Reproduction.Figures;
using GalaxyMergers.Reproduction.Report;
using GalaxyMergers.Reproduction.RunStore;
using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Reproduction.Protocol;

/// <summary>The last stage of a job: from the finished trainings of a run to its numbers, tables, figures and report.</summary>
/// <param name="run">The run's folder.</param>
/// <param name="inputs">What it works on.</param>
/// <param name="options">Dataset and folders.</param>
/// <param name="clock">The clock.</param>
internal sealed class ReportStage(RunFolder run, JobInputs inputs, MainJobOptions options, TimeProvider clock)
{
    private const string SimulatedWarning =
        "The galaxies are simulated: no dataset was given, so this run made its own. Its numbers show that the chain works; they say nothing about real galaxies.";

    private ExperimentConfiguration Configuration => inputs.Configuration;

    /// <summary>Evaluates and writes.</summary>
    /// <param name="experiment">The experiment; its finished trainings are used.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends the measurement of cutouts; a second call goes on.</param>
    public (ExperimentEvaluation Evaluation, WrittenReport Report) Run(Experiment experiment, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new ExperimentProgress(null, experiment.Plan.Cells.Count, experiment.Plan.Cells.Count, 1, null, "Evaluating and writing the report"));
        EvaluationOptions evaluating = Configuration.Evaluation with { TestToTrainRatio = 1.0 / (Configuration.CrossValidation.FoldCount - 2) };
        ExperimentEvaluation evaluation = ExperimentEvaluation.Evaluate(experiment.Collect(), evaluating);
        if (evaluating.MorphologyBaseline && evaluation.Headline.Folds.Count == Configuration.CrossValidation.FoldCount)
            evaluation = evaluation with { Baselines = Baselines(evaluation, experiment.Folds, progress, cancellation) };
        return (evaluation, ReportWriter.Write(run.Path, evaluation, Context()));
    }

    private IReadOnlyList<BaselineEvaluation> Baselines(
        ExperimentEvaluation evaluation, CrossValidationFolds folds, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        int threads = Configuration.Compute.Threads ?? Environment.ProcessorCount;
        GalaxyMorphology[] morphology = new MorphologySurvey(run, inputs.Dataset, threads).Measure(progress, cancellation);
        return
        [
            .. new MorphologyExperiment(inputs.Dataset, folds, morphology)
                .Run(Configuration.CrossValidation.FoldCount, LesionSizes.FractionOf(evaluation.Headline.Size))
                .Select(result => BaselineEvaluation.Of(result, evaluation.Headline, evaluation.Options, Configuration.Seed)),
        ];
    }

    private ReportContext Context() => new()
    {
        DatasetWarning = inputs.IsSimulated ? SimulatedWarning : null,
        Reductions = Reductions.Of(Configuration, inputs.Dataset, inputs.Pretrained),
        SkippedObjects = inputs.Dataset.Defects,
        Figures = new FigureOptions { DatasetFolder = inputs.Dataset.Folder, IncludesSurveyImages = options.ShowsImages },
        WrittenAt = clock.GetUtcNow(),
    };
}
