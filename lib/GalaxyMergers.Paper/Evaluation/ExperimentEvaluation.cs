using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>Every number that follows from an experiment's predictions.</summary>
/// <param name="Result">The experiment.</param>
/// <param name="Options">How it was evaluated.</param>
/// <param name="Classifiers">Each arm at each size: transfer before random, sizes descending.</param>
/// <param name="Lesion">The arms compared by balanced error, which is comparable with the paper's.</param>
/// <param name="NaturalLesion">The arms compared by the error at the test set's class ratio.</param>
/// <param name="Headline">The classifier of Figures 3 to 11: the largest size, with transfer learning where there is one.</param>
/// <param name="Roc">Its ROC curve, pooled.</param>
/// <param name="Quality">Its p_m read as a probability, on all its objects.</param>
/// <param name="Recalibration">Its recalibration; null when there are too few objects.</param>
/// <param name="Baselines">Methods other than networks on the same folds, where they were measured.</param>
public sealed record ExperimentEvaluation(
    ExperimentResult Result,
    EvaluationOptions Options,
    IReadOnlyList<ClassifierEvaluation> Classifiers,
    LesionStudy Lesion,
    LesionStudy NaturalLesion,
    ClassifierEvaluation Headline,
    RocCurve Roc,
    ProbabilityQuality Quality,
    Recalibration? Recalibration,
    IReadOnlyList<BaselineEvaluation> Baselines)
{
    /// <summary>What could be told without the galaxy, or by a network that does not see all of it, where it was measured.</summary>
    public IReadOnlyList<ShortcutEvaluation> Shortcuts { get; init; } = [];

    /// <summary>Its recalibration judged on all its objects; null when a class has fewer than two.</summary>
    public CrossFittedRecalibration? CrossFitted { get; init; }

    /// <summary>Evaluates an experiment; the same result gives the same numbers to the bit.</summary>
    /// <param name="result">The experiment; its configuration says how it is evaluated, and its seed drives the split and the intervals.</param>
    /// <exception cref="EvaluationException">No cell, a cell twice or without predictions, or damaged predictions.</exception>
    public static ExperimentEvaluation Evaluate(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        EvaluationOptions options = result.Configuration.Evaluation;
        Validate(result);
        ClassifierEvaluation[] classifiers =
        [
            .. result.Cells.GroupBy(c => (c.Key.Arm, c.Key.Size))
                .OrderBy(g => g.Key.Arm).ThenByDescending(g => g.Key.Size)
                .Select(g => ClassifierEvaluation.Create([.. g.OrderBy(c => c.Key.Fold)], options)),
        ];
        CellKey shown = result.Headline[0].Key;
        ClassifierEvaluation headline = classifiers.Single(c => c.Arm == shown.Arm && c.Size == shown.Size);
        PooledPredictions judged = Shifted(headline.Pooled, options.CalibrationPrevalence);
        return new(
            result,
            options,
            classifiers,
            LesionStudy.Create(classifiers, Score.BalancedError, result.Configuration.TestToTrainRatio),
            LesionStudy.Create(classifiers, Score.NaturalError, result.Configuration.TestToTrainRatio),
            headline,
            RocCurve.Compute(headline.Pooled.Labels, headline.Pooled.Probabilities),
            ProbabilityQuality.Create(judged, options, SeededRandom.For(result.Seed, "calibration error")),
            Evaluation.Recalibration.Create(judged, options, result.Seed),
            [.. result.Baselines.Select(baseline => BaselineEvaluation.Create(baseline, headline, options))])
        {
            CrossFitted = CrossFittedRecalibration.Create(judged, options, result.Seed),
            Shortcuts = [.. result.Shortcuts.Select(probe => ShortcutEvaluation.Create(probe, headline, options.Confidence)).OfType<ShortcutEvaluation>()],
        };
    }

    private static PooledPredictions Shifted(PooledPredictions pooled, double? prevalence) =>
        prevalence is { } fraction ? pooled.WithProbabilities(PriorShift.Apply(pooled.Probabilities, fraction)) : pooled;

    private static void Validate(ExperimentResult result)
    {
        if (result.Cells.Count == 0)
            throw new EvaluationException($"Experiment {result.Name} has no finished cell: run it first.");
        if (result.Cells.GroupBy(c => c.Key).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new EvaluationException($"Experiment {result.Name} holds cell {twice.Key} twice: remove one of them.");
        if (result.Cells.FirstOrDefault(c => c.TestPredictions.Count == 0) is { } empty)
            throw new EvaluationException($"Experiment {result.Name}: cell {empty.Key} has no test predictions; remove the cell and run it again.");
    }
}

/// <summary>Predictions cannot be evaluated; the message names the cell or object and the remedy.</summary>
public sealed class EvaluationException : GalaxyMergersException
{
    /// <summary>Makes the exception.</summary>
    public EvaluationException()
        : this("The predictions cannot be evaluated.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public EvaluationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public EvaluationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
