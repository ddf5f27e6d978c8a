using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Reproduction.Evaluation;

/// <summary>One score of one classifier: per fold, as the paper averages it, and of the pooled predictions.</summary>
/// <param name="Score">Which score.</param>
/// <param name="PerFold">The score of each fold, in order of the folds; NaN where it is not defined.</param>
/// <param name="Pooled">The score of the pooled predictions with its interval.</param>
public sealed record ScoreSummary(Score Score, IReadOnlyList<double> PerFold, Estimate Pooled)
{
    /// <summary>Mean and standard error of the mean over the folds (ddof 1); NaN when a fold's score is not defined.</summary>
    public SampleMoments Folds => SampleMoments.Of([.. PerFold]);
}
