using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>
/// Purity of a selection from a population with another share of mergers than the labelled set, TPR π/(TPR π + FPR (1 − π)), with an interval from the Jeffreys
/// posteriors of both rates. It holds where the labelled galaxies of a class are like the population's.
/// </summary>
/// <param name="Value">Purity at the observed rates; NaN where nothing was selected or a class is empty.</param>
/// <param name="Lower">Lower end of the central interval.</param>
/// <param name="Upper">Upper end.</param>
public sealed record PurityInterval(double Value, double Lower, double Upper)
{
    /// <summary>Halvings of [0, 1] until an end is known to 1e-9.</summary>
    private const int Halvings = 30;

    /// <summary>Computes it.</summary>
    /// <param name="truePositives">Selected labelled mergers.</param>
    /// <param name="mergers">Labelled mergers.</param>
    /// <param name="falsePositives">Selected labelled others.</param>
    /// <param name="others">Labelled others.</param>
    /// <param name="share">Share of mergers in the population, π.</param>
    /// <param name="confidence">Mass of the interval, such as 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer labelled than selected, a negative count, or a share or confidence outside (0, 1).</exception>
    public static PurityInterval Compute(int truePositives, int mergers, int falsePositives, int others, double share, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(truePositives);
        ArgumentOutOfRangeException.ThrowIfNegative(falsePositives);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(truePositives, mergers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(falsePositives, others);
        if (!(share is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies between 0 and 1.");
        double found = (double)truePositives / mergers * share, wrong = (double)falsePositives / others * (1 - share);
        BetaPair rates = new(truePositives + 0.5, mergers - truePositives + 0.5, falsePositives + 0.5, others - falsePositives + 0.5);
        // The purity is below r where TPR π (1 − r) − FPR (1 − π) r is negative.
        double Quantile(double mass)
        {
            double low = 0, high = 1;
            for (int i = 0; i < Halvings; i++)
            {
                double r = 0.5 * (low + high);
                if (rates.ProbabilityBelow(share * (1 - r), -(1 - share) * r, 0) < mass) low = r;
                else high = r;
            }

            return 0.5 * (low + high);
        }

        return new(found / (found + wrong), Quantile(0.5 * (1 - confidence)), Quantile(0.5 * (1 + confidence)));
    }
}
