using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Paper.Jobs;

/// <summary>From the finished trainings of a run to its numbers, with those of the methods of the literature on the same folds.</summary>
/// <param name="run">The run's folder, where measurements of cutouts are kept.</param>
/// <param name="inputs">What it works on.</param>
internal sealed class EvaluationStage(RunFolder run, JobInputs inputs)
{
    private ExperimentConfiguration Configuration => inputs.Configuration;

    /// <summary>Evaluates.</summary>
    /// <param name="experiment">The experiment; its finished trainings are used.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends the measurement of cutouts; a second call goes on.</param>
    public ExperimentEvaluation Run(Experiment experiment, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        ExperimentResult result = experiment.Collect();
        bool isWhole = result.Headline.Count == Configuration.CrossValidation.FoldCount;
        return ExperimentEvaluation.Evaluate(Configuration.Evaluation.MorphologyBaseline && isWhole
            ? result with { Baselines = Baselines(result, experiment.Folds, progress, cancellation) }
            : result);
    }

    private IReadOnlyList<BaselineResult> Baselines(
        ExperimentResult result, CrossValidationFolds folds, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        int threads = Configuration.Compute.Threads ?? Environment.ProcessorCount;
        GalaxyMorphology[] morphology = new MorphologySurvey(run, inputs.Dataset, threads).Measure(progress, cancellation);
        return new MorphologyExperiment(inputs.Dataset, folds, morphology)
            .Run(Configuration.CrossValidation.FoldCount, LesionSizes.FractionOf(result.Headline[0].Key.Size));
    }
}
