using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
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

/// <summary>A method other than a network, judged as the networks are, on the same objects.</summary>
/// <param name="Name">The method, with its source.</param>
/// <param name="Folds">Each iteration of the cross-validation, in order.</param>
/// <param name="Pooled">Its out-of-fold predictions as one test set.</param>
/// <param name="Counts">Confusion counts of the pooled predictions.</param>
/// <param name="Scores">Every score; the AUROC is NaN for a rule that does not rank.</param>
/// <param name="Against">AUROC of the headline network and of this method, on the same objects; null for a rule that does not rank.</param>
public sealed record BaselineEvaluation(
    string Name,
    IReadOnlyList<FoldScores> Folds,
    PooledPredictions Pooled,
    ConfusionMatrix Counts,
    IReadOnlyDictionary<Score, ScoreSummary> Scores,
    DeLongComparison? Against)
{
    /// <summary>One score.</summary>
    /// <param name="score">Which score.</param>
    public ScoreSummary this[Score score] => Scores[score];

    /// <summary>Judges a method.</summary>
    /// <param name="result">Its predictions.</param>
    /// <param name="network">The network that it is compared with: the headline of the experiment.</param>
    /// <param name="options">How predictions are evaluated.</param>
    /// <exception cref="EvaluationException">It judged other objects than the network.</exception>
    public static BaselineEvaluation Create(BaselineResult result, ClassifierEvaluation network, EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        PooledPredictions pooled = PooledPredictions.Create(result.Folds.SelectMany(f => f.TestPredictions), result.Name);
        if (!pooled.Objects.Select(o => o.ObjId).SequenceEqual(network.Pooled.Objects.Select(o => o.ObjId)))
            throw new EvaluationException($"{result.Name} was judged on {pooled.Objects.Count} objects, the network on {network.Pooled.Objects.Count}, and not all are the same: trainings of the run are missing.");
        ConfusionMatrix counts = ConfusionMatrix.FromScores(pooled.Labels, pooled.Probabilities, options.Decision);
        FoldScores[] folds = [.. result.Folds.Select(f => Unranked(FoldScores.Create(f.Fold, f.TrainingMergers, f.TestPredictions, options.Decision), result.IsRanking))];
        Dictionary<Score, ScoreSummary> scores = new(ScoreSummary.All(folds, pooled, counts, options));
        if (!result.IsRanking) scores[Score.Auroc] = scores[Score.Auroc] with { Pooled = Estimate.From(double.NaN) };
        DeLongComparison? against = result.IsRanking ? DeLong.Compare(pooled.Labels, network.Pooled.Probabilities, pooled.Probabilities) : null;
        return new(result.Name, folds, pooled, counts, scores, against);
    }

    private static FoldScores Unranked(FoldScores fold, bool isRanking) => isRanking ? fold : fold with { Auroc = double.NaN };
}
