using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>The scores of a classifier (section 3 of the paper; specification, section 6).</summary>
public enum Score
{
    /// <summary>r = TP/(TP+FN).</summary>
    Recall,

    /// <summary>TN/(TN+FP).</summary>
    Specificity,

    /// <summary>Precision on a 50:50 sample, TPR/(TPR+FPR): comparable with the paper's.</summary>
    BalancedPrecision,

    /// <summary>F1 on a 50:50 sample: comparable with the paper's.</summary>
    BalancedF1,

    /// <summary>Error on a 50:50 sample, 1 − (TPR+TNR)/2: comparable with the paper's.</summary>
    BalancedError,

    /// <summary>TP/(TP+FP) at the class ratio of the test set.</summary>
    NaturalPrecision,

    /// <summary>2TP/(2TP+FP+FN) at the class ratio of the test set.</summary>
    NaturalF1,

    /// <summary>(FP+FN)/N at the class ratio of the test set.</summary>
    NaturalError,

    /// <summary>Area under the ROC curve.</summary>
    Auroc,
}

/// <summary>One score of one classifier: per fold, as the paper averages it, and of the pooled predictions.</summary>
/// <param name="Score">Which score.</param>
/// <param name="PerFold">The score of each fold, in order of the folds; NaN where it is not defined.</param>
/// <param name="Pooled">The score of the pooled predictions with its interval.</param>
public sealed record ScoreSummary(Score Score, IReadOnlyList<double> PerFold, Estimate Pooled)
{
    /// <summary>Mean and standard error of the mean over the folds (ddof 1); NaN when a fold's score is not defined.</summary>
    public SampleMoments Folds => SampleMoments.FromValues([.. PerFold]);

    /// <summary>Every score of one classifier.</summary>
    /// <param name="folds">Each iteration of the cross-validation, in order.</param>
    /// <param name="pooled">All their predictions.</param>
    /// <param name="counts">Confusion counts of these.</param>
    /// <param name="options">How they are evaluated.</param>
    internal static IReadOnlyDictionary<Score, ScoreSummary> All(
        IReadOnlyList<FoldScores> folds, PooledPredictions pooled, ConfusionMatrix counts, EvaluationOptions options)
    {
        CountScoreIntervals intervals = new(counts, options.Confidence);
        return Enum.GetValues<Score>().ToDictionary(
            score => score,
            score => new ScoreSummary(score, [.. folds.Select(f => f[score])], score == Score.Auroc ? AurocOf(pooled, options) : intervals[score]));
    }

    private static Estimate AurocOf(PooledPredictions pooled, EvaluationOptions options) =>
        Estimate.From(DeLong.Estimate(pooled.Labels, pooled.Probabilities), options.Confidence);
}

/// <summary>The test result of one iteration of the cross-validation.</summary>
/// <param name="Fold">Number of the iteration.</param>
/// <param name="TrainingMergers">Mergers in its training part.</param>
/// <param name="Counts">Confusion counts at the threshold.</param>
/// <param name="Auroc">Area under the ROC curve; NaN when a class is empty.</param>
public sealed record FoldScores(int Fold, int TrainingMergers, ConfusionMatrix Counts, double Auroc)
{
    /// <summary>The value of one score.</summary>
    /// <param name="score">Which score.</param>
    public double this[Score score] => score == Score.Auroc ? Auroc : FromCounts(Counts, score);

    /// <summary>
    /// The value of a score that follows from the counts alone. Precision and F1 are NaN where a class is empty: without mergers they
    /// would be 0 and without others 1 or nearly so, whatever the classifier.
    /// </summary>
    /// <param name="counts">Confusion counts.</param>
    /// <param name="score">Any score but <see cref="Score.Auroc"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The score needs more than counts.</exception>
    public static double FromCounts(ConfusionMatrix counts, Score score)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return score switch
        {
            Score.Recall => counts.Recall,
            Score.Specificity => counts.TrueNegativeRate,
            Score.BalancedPrecision => counts.BalancedPrecision,
            Score.BalancedF1 => counts.BalancedF1,
            Score.BalancedError => counts.BalancedError,
            Score.NaturalPrecision or Score.NaturalF1 when counts.Positives == 0 || counts.Negatives == 0 => double.NaN,
            Score.NaturalPrecision => counts.Precision,
            Score.NaturalF1 => counts.F1,
            Score.NaturalError => counts.Error,
            _ => throw new ArgumentOutOfRangeException(nameof(score), score, "This score does not follow from the counts."),
        };
    }

    internal static FoldScores Create(CellResult cell, ScoreThreshold threshold) => Create(cell.Key.Fold, cell.TrainingMergers, cell.TestPredictions, threshold);

    internal static FoldScores Create(int fold, int trainingMergers, IReadOnlyList<ObjectPrediction> predictions, ScoreThreshold threshold)
    {
        bool[] labels = [.. predictions.Select(p => p.IsMerger)];
        double[] probabilities = [.. predictions.Select(p => p.MergerProbability)];
        return new(fold, trainingMergers, ConfusionMatrix.FromScores(labels, probabilities, threshold), Science.Evaluation.Auroc.Compute(labels, probabilities));
    }
}

/// <summary>A number with a central interval.</summary>
/// <param name="Value">The number; NaN where it is not defined.</param>
/// <param name="Low">Lower end; NaN where there is no interval.</param>
/// <param name="High">Upper end; NaN where there is no interval.</param>
public sealed record Estimate(double Value, double Low, double High)
{
    /// <summary>How the interval was found, in words; null where that needs no saying.</summary>
    public string? Method { get; init; }

    /// <summary>An area under a ROC curve with its interval.</summary>
    /// <param name="area">The area with its variance.</param>
    /// <param name="confidence">Central probability of the interval.</param>
    public static Estimate From(DeLongEstimate area, double confidence)
    {
        ArgumentNullException.ThrowIfNull(area);
        AurocInterval interval = area.Interval(confidence);
        return new(area.Auroc, interval.Lower, interval.Upper) { Method = interval.MethodName };
    }

    /// <summary>A number without an interval.</summary>
    /// <param name="value">The number.</param>
    public static Estimate From(double value) => new(value, double.NaN, double.NaN);

    /// <summary>value ± <paramref name="halfWidth"/>, cut off at <paramref name="minimum"/>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="halfWidth">Half of the interval; NaN leaves it out.</param>
    /// <param name="minimum">The least value that the number can have.</param>
    public static Estimate Around(double value, double halfWidth, double minimum = 0) =>
        new(value, Math.Max(minimum, value - halfWidth), value + halfWidth);
}
