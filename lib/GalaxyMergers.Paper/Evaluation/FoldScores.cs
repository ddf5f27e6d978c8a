using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Evaluation;

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
