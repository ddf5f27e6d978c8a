using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Jobs;

/// <summary>
/// Makes a classifier for use by others: the recipe is cross-validated (each fold tested by a network that was trained on all others, and
/// that no image of the fold influenced), then one network is trained on everything, calibrated by the out-of-fold predictions.
/// </summary>
/// <param name="run">The run's folder.</param>
/// <param name="dataset">The dataset.</param>
/// <param name="pretrained">Weights of the transfer arm; null trains from random weights.</param>
public sealed class ClassifierRelease(RunFolder run, LabelledDataset dataset, PretrainedWeights? pretrained)
{
    private readonly ExperimentConfiguration _configuration = Fixed(run.Header.Configuration);
    private readonly CrossValidationFolds _folds = CrossValidationFolds.Deal(dataset.Galaxies, run.Header.Configuration.CrossValidation, run.Header.Configuration.Seed);

    private TrainingArm Arm => pretrained is null ? TrainingArm.Random : TrainingArm.Transfer;

    private int FoldCount => _configuration.CrossValidation.FoldCount;

    /// <summary>
    /// The configuration that is trained by: the last epoch is kept, so that the tested fold decides nothing.
    /// </summary>
    public static ExperimentConfiguration Fixed(ExperimentConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        TrainingOptions training = configuration.Training;
        return configuration with
        {
            Training = training with
            {
                FineTuning = training.FineTuning with { KeepLastEpoch = true },
                RandomFineTuning = training.RandomFineTuning is { } own ? own with { KeepLastEpoch = true } : null,
            },
        };
    }

    /// <summary>Does what is left to do.</summary>
    /// <param name="context">Clock, checkpoint interval and cancellation.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <exception cref="RunStoreException">Another process has one of the trainings.</exception>
    public (ClassifierFile Classifier, ExperimentEvaluation Evaluation) Run(TrainingContext context, IProgress<ExperimentProgress>? progress)
    {
        List<CellResult> folds = [];
        for (int fold = 0; fold < FoldCount; fold++) folds.Add(Cell(fold, Held(fold), context, progress));
        ExperimentEvaluation evaluation = ExperimentEvaluation.Evaluate(ExperimentResult.Create(run.Header with { Configuration = _configuration }, folds));
        Cell(FoldCount, Everything(), context, progress);
        ClassifierFile trained = ClassifierFile.Read(run.Cell(KeyOf(FoldCount)).WeightsPath);
        PooledPredictions pooled = evaluation.Headline.Pooled;
        ClassifierFile released = trained with
        {
            Calibration = IsotonicRegression.FitCalibration(pooled.Probabilities, pooled.Labels),
            TrainingObjects = TrainingObjects.Create(dataset.Galaxies.Select(galaxy => galaxy.ObjId)),
            Facts = Facts(evaluation),
        };
        return (released, evaluation);
    }

    private static string Text(Estimate e) => string.Create(CultureInfo.InvariantCulture, $"{e.Value:F4} [{e.Low:F4}, {e.High:F4}]");

    private CellKey KeyOf(int fold) => new(Arm, LesionSizes.All[0].Nominal, fold);

    private CellResult Cell(int fold, CrossValidationSplit split, TrainingContext context, IProgress<ExperimentProgress>? progress)
    {
        CellKey key = KeyOf(fold);
        CellFolder folder = run.Cell(key);
        if (!folder.IsFinished)
        {
            using CellClaim claim = folder.Claim(out string holder) ?? throw new RunStoreException($"{folder.Path} is being trained by {holder}; wait for it.");
            CellSeeds seeds = CellSeeds.Create(_configuration.Seed, key);
            CellTraining training = new(_configuration, dataset, pretrained?.Weights);
            TrainingContext own = context with { Checkpoints = folder.Checkpoints, Progress = new CellProgress(key, fold, FoldCount + 1, progress) };
            (CellResult result, ClassifierFile classifier) = training.Run(key, split, seeds, own);
            folder.Save(result, classifier, (files, identity) => CellRecord.Create(result, seeds, files, identity, run.Header.Provenance));
        }

        return folder.Load();
    }

    private CrossValidationSplit Held(int fold)
    {
        CrossValidationSplit split = _folds.Split(fold);
        int[] mergers = [.. split.TrainMergers, .. split.Validation.Where(IsMerger)], others = [.. split.TrainOthers, .. split.Validation.Where(i => !IsMerger(i))];
        return new CrossValidationSplit(fold, mergers, others, split.Test, split.Test);
    }

    private CrossValidationSplit Everything()
    {
        CrossValidationSplit first = Held(0);
        return new CrossValidationSplit(FoldCount, [.. first.TrainMergers, .. first.Test.Where(IsMerger)], [.. first.TrainOthers, .. first.Test.Where(i => !IsMerger(i))], [], []);
    }

    private bool IsMerger(int index) => dataset.Galaxies[index].Label == GalaxyLabel.Merger;

    private Dictionary<string, string> Facts(ExperimentEvaluation evaluation)
    {
        ClassifierEvaluation scores = evaluation.Headline;
        Dictionary<string, string> facts = new()
        {
            ["trained_on"] = run.Header.DatasetDescription,
            ["dataset_sha256"] = run.Header.DatasetSha256,
            ["started_from"] = run.Header.PretrainedDescription ?? "random weights",
            ["tested"] = string.Create(CultureInfo.InvariantCulture, $"{FoldCount}-fold cross-validation of the same recipe, pooled out of fold, {_configuration.Evaluation.Confidence:P0} intervals"),
            ["auroc"] = Text(scores[Score.Auroc].Pooled),
            ["balanced_error"] = Text(scores[Score.BalancedError].Pooled),
            ["recall"] = Text(scores[Score.Recall].Pooled),
            ["precision_of_mergers"] = Text(scores[Score.NaturalPrecision].Pooled),
            ["f1"] = Text(scores[Score.NaturalF1].Pooled),
            ["calibration_error"] = Text(evaluation.Quality.CalibrationError),
            ["calibrated_for"] = string.Create(CultureInfo.InvariantCulture, $"a sample with {scores.Counts.Prevalence:P1} mergers"),
        };
        facts["log_loss"] = Text(evaluation.Quality.LogLoss);
        if (evaluation.CrossFitted is { } crossFitted)
        {
            facts["calibration_judged"] = $"fitted to all out-of-fold predictions; judged by cross-fitting in {crossFitted.Folds} parts";
            facts["calibration_error_after_recalibration"] = Text(crossFitted.After.CalibrationError);
            facts["log_loss_after_recalibration"] = Text(crossFitted.After.LogLoss);
        }

        foreach ((string name, string value) in run.Header.Provenance) facts[name] = value;
        return facts;
    }

    private sealed class CellProgress(CellKey key, int done, int total, IProgress<ExperimentProgress>? progress) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) =>
            progress?.Report(new ExperimentProgress(key, done, total, (done + value.Fraction) / total, value, null));
    }
}

/// <summary>A classifier for use by others, from dataset to file; see <see cref="ClassifierRelease"/>.</summary>
/// <param name="configuration">Every choice.</param>
/// <param name="options">Dataset and folders.</param>
/// <param name="folders">Where the project's files and the shared data lie.</param>
/// <param name="clock">The clock.</param>
public sealed class ReleaseJob(ExperimentConfiguration configuration, MainJobOptions options, ProjectFolders folders, TimeProvider clock)
{
    /// <summary>Does what is left to do.</summary>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellation">Ends it after the present step; a second call goes on.</param>
    public (ClassifierFile Classifier, ExperimentEvaluation Evaluation) Run(IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        JobInputs inputs = JobInputs.Prepare(configuration, options, folders, progress, cancellation);
        RunFolder run = RunFolder.Open(Path.Combine(options.ResultsFolder, options.Name), inputs.Header(options.Name, folders, clock, options.Command));
        return new ClassifierRelease(run, inputs.Dataset, inputs.Pretrained).Run(new TrainingContext { Clock = clock, Cancellation = cancellation, CheckpointInterval = options.CheckpointInterval }, progress);
    }
}
