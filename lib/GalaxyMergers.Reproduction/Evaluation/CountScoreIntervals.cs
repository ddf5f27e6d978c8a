using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;
using MathNet.Numerics.Distributions;

namespace GalaxyMergers.Reproduction.Evaluation;

/// <summary>
/// Intervals of scores that follow from confusion counts: recall and false-positive rate are drawn from their Jeffreys
/// posteriors, Beta(k + ½, n − k + ½), and every score is computed of each pair. The class ratio is held fixed.
/// </summary>
internal sealed class CountScoreIntervals
{
    private readonly double[] _truePositiveRates;
    private readonly double[] _falsePositiveRates;
    private readonly ConfusionMatrix _counts;
    private readonly double _confidence;

    public CountScoreIntervals(ConfusionMatrix counts, EvaluationOptions options, SeededRandom random)
    {
        StreamRandom stream = new(random);
        _counts = counts;
        _confidence = options.Confidence;
        _truePositiveRates = Draws(stream, counts.TruePositives, counts.FalseNegatives, options.PosteriorDraws);
        _falsePositiveRates = Draws(stream, counts.FalsePositives, counts.TrueNegatives, options.PosteriorDraws);
    }

    /// <summary>The score with its central interval; without an interval where a class is empty.</summary>
    public Estimate this[Score score]
    {
        get
        {
            double value = FoldScores.Of(_counts, score);
            if (_counts.Positives == 0 || _counts.Negatives == 0)
                return Estimate.Of(value);
            double[] draws = [.. _truePositiveRates.Zip(_falsePositiveRates, (tpr, fpr) => FromRates(score, tpr, fpr))];
            double tail = (1 - _confidence) / 2;
            return new(value, Quantile.Of(draws, tail), Quantile.Of(draws, 1 - tail));
        }
    }

    private double FromRates(Score score, double tpr, double fpr)
    {
        ScoresAtPrevalence balanced = ScoresAtPrevalence.FromRates(tpr, fpr, 0.5);
        ScoresAtPrevalence natural = ScoresAtPrevalence.FromRates(tpr, fpr, _counts.Prevalence);
        return score switch
        {
            Score.Recall => tpr,
            Score.Specificity => 1 - fpr,
            Score.BalancedPrecision => balanced.Precision,
            Score.BalancedF1 => balanced.F1,
            Score.BalancedError => balanced.Error,
            Score.NaturalPrecision => natural.Precision,
            Score.NaturalF1 => natural.F1,
            _ => natural.Error,
        };
    }

    private static double[] Draws(Random random, long successes, long failures, int count)
    {
        double[] draws = new double[count];
        for (int i = 0; i < count; i++)
            draws[i] = Beta.Sample(random, successes + 0.5, failures + 0.5);
        return draws;
    }
}
