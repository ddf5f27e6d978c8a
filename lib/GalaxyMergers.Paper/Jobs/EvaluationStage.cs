using GalaxyMergers.Experiments.Baselines;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Paper.Jobs;

/// <summary>From the finished trainings of a run to its numbers, with those of other methods on the same folds and of what could be a shortcut.</summary>
/// <param name="run">The run's folder, where measurements of cutouts are kept.</param>
/// <param name="inputs">What it works on.</param>
internal sealed class EvaluationStage(RunFolder run, JobInputs inputs)
{
    private ExperimentConfiguration Configuration => inputs.Configuration;

    /// <summary>Evaluates.</summary>
    /// <param name="result">The finished trainings.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends the measurement of cutouts; a second call goes on.</param>
    public ExperimentEvaluation Run(ExperimentResult result, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        bool isWhole = result.Headline.Count == Configuration.CrossValidation.FoldCount;
        return ExperimentEvaluation.Evaluate(Configuration.Evaluation.MorphologyBaseline && isWhole ? WithBaselines(result, progress, cancellation) : result);
    }

    /// <summary>The result with what other methods and shortcuts give on its folds.</summary>
    /// <param name="result">A result with a headline training for each fold.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends the measurement of cutouts; a second call goes on.</param>
    public ExperimentResult WithBaselines(ExperimentResult result, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        // What is measured here needs no GPU, on which the trainings may have run.
        JobInputs here = Configuration.Compute.Device.StartsWith("cuda", StringComparison.Ordinal) ? inputs with { Configuration = Configuration with { Compute = Configuration.Compute with { Device = "auto" } } } : inputs;
        int threads = Configuration.Compute.Threads ?? Environment.ProcessorCount;
        double[][] measured = CutoutMeasurements.Measure(run, inputs.Dataset, threads, progress, cancellation);
        BaselineExperiment baselines = new(run, here, LesionSizes.FractionOf(result.Headline[0].Key.Size));
        return result with
        {
            Baselines = baselines.Run(measured, progress, cancellation),
            Shortcuts = new ShortcutProbes(run, here, baselines).Run(measured, result.Headline, progress, cancellation),
            Saliency = new SaliencyProbe(run, here).Run(result.Headline),
        };
    }
}
