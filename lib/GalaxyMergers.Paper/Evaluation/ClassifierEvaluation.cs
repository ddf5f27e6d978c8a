using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>The scores of one arm at one size of the training set.</summary>
/// <param name="Arm">Which initial weights.</param>
/// <param name="Size">Nominal size: what the paper calls this share of its dataset, of which 3000 is all.</param>
/// <param name="Folds">Each iteration of the cross-validation, in order.</param>
/// <param name="Pooled">Its out-of-fold predictions as one test set.</param>
/// <param name="Counts">Confusion counts of the pooled predictions.</param>
/// <param name="Scores">Every score.</param>
public sealed record ClassifierEvaluation(
    TrainingArm Arm,
    int Size,
    IReadOnlyList<FoldScores> Folds,
    PooledPredictions Pooled,
    ConfusionMatrix Counts,
    IReadOnlyDictionary<Score, ScoreSummary> Scores)
{
    /// <summary>One score.</summary>
    /// <param name="score">Which score.</param>
    public ScoreSummary this[Score score] => Scores[score];

    /// <summary>True size of the training set, twice the number of its mergers (mean of the folds, rounded): 2404 where the paper has 3000.</summary>
    public int TrainingSize => (int)Math.Round(2 * Folds.Average(f => f.TrainingMergers));

    /// <summary>Arm and nominal size in words: "transfer, 3000".</summary>
    public string Label => $"{Arm.ToString().ToLowerInvariant()}, {Size}";

    internal static ClassifierEvaluation Create(IReadOnlyList<CellResult> cells, EvaluationOptions options)
    {
        CellKey key = cells[0].Key;
        PooledPredictions pooled = PooledPredictions.Create(cells.SelectMany(c => c.TestPredictions), $"{key.Arm}, size {key.Size}");
        ConfusionMatrix counts = ConfusionMatrix.FromScores(pooled.Labels, pooled.Probabilities, options.Decision);
        FoldScores[] folds = [.. cells.OrderBy(c => c.Key.Fold).Select(c => FoldScores.Create(c, options.Decision))];
        return new(key.Arm, key.Size, folds, pooled, counts, ScoreSummary.All(folds, pooled, counts, options));
    }
}
