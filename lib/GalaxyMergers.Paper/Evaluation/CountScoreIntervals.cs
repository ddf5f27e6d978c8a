using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;
using MathNet.Numerics.RootFinding;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>
/// Central intervals of scores that follow from confusion counts, at a fixed class ratio. Recall and specificity have the quantiles of
/// their Jeffreys posteriors, Beta(k + ½, n − k + ½). Every other score is a ratio of linear functions of recall x and false-positive
/// rate y, so that "score ≤ t" is a half-plane: its posterior probability is one integral, and the ends of the interval are the t at
/// which that is the tail mass.
/// </summary>
internal sealed class CountScoreIntervals(ConfusionMatrix counts, double confidence)
{
    /// <summary>Error of an end of an interval that is left by the search for it.</summary>
    private const double Accuracy = 1e-9;

    private readonly double _tail = (1 - confidence) / 2;

    private readonly BetaPair _rates = new(
        counts.TruePositives + 0.5, counts.FalseNegatives + 0.5, counts.FalsePositives + 0.5, counts.TrueNegatives + 0.5);

    /// <summary>The score with its central interval; without an interval where a class is empty.</summary>
    public Estimate this[Score score]
    {
        get
        {
            double value = FoldScores.FromCounts(counts, score), share = counts.Prevalence;
            if (counts.Positives == 0 || counts.Negatives == 0)
                return Estimate.From(value);
            return score switch
            {
                Score.Recall => WithInterval(value, JeffreysInterval.AtTail(counts.TruePositives, counts.Positives, _tail)),
                Score.Specificity => WithInterval(value, JeffreysInterval.AtTail(counts.TrueNegatives, counts.Negatives, _tail)),
                Score.BalancedPrecision => WithInterval(value, RatioOfRates.Precision(0.5)),
                Score.BalancedF1 => WithInterval(value, RatioOfRates.F1(0.5)),
                Score.BalancedError => WithInterval(value, RatioOfRates.Error(0.5)),
                Score.NaturalPrecision => WithInterval(value, RatioOfRates.Precision(share)),
                Score.NaturalF1 => WithInterval(value, RatioOfRates.F1(share)),
                _ => WithInterval(value, RatioOfRates.Error(share)),
            };
        }
    }

    private static Estimate WithInterval(double value, JeffreysInterval interval) => new(value, interval.Lower, interval.Upper) { Method = "Jeffreys" };

    private Estimate WithInterval(double value, RatioOfRates score) =>
        new(value, Quantile(score, _tail), Quantile(score, 1 - _tail)) { Method = "Jeffreys posteriors of both rates" };

    private double Quantile(RatioOfRates score, double probability) =>
        Brent.FindRoot(t => score.ProbabilityBelow(t, _rates) - probability, 0, 1, Accuracy, 200);

    /// <summary>(n₀ + n₁x + n₂y)/(d₀ + d₁x + d₂y), its denominator positive.</summary>
    private readonly record struct RatioOfRates(double N0, double N1, double N2, double D0, double D1, double D2)
    {
        public static RatioOfRates Error(double share) => new(share, -share, 1 - share, 1, 0, 0);

        public static RatioOfRates Precision(double share) => new(0, share, 0, 0, share, 1 - share);

        public static RatioOfRates F1(double share) => new(0, 2 * share, 0, share, share, 1 - share);

        public double ProbabilityBelow(double t, BetaPair rates) => rates.ProbabilityBelow(N1 - t * D1, N2 - t * D2, t * D0 - N0);
    }
}
