using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>One score of one classifier: per fold, as the paper averages it, and of the pooled predictions.</summary>
/// <param name="Score">Which score.</param>
/// <param name="PerFold">The score of each fold, in order of the folds; NaN where it is not defined.</param>
/// <param name="Pooled">The score of the pooled predictions with its interval.</param>
public sealed record ScoreSummary(Score Score, IReadOnlyList<double> PerFold, Estimate Pooled)
{
    /// <summary>Mean and standard error of the mean over the folds (ddof 1); NaN when a fold's score is not defined.</summary>
    public SampleMoments Folds => SampleMoments.Of([.. PerFold]);

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
