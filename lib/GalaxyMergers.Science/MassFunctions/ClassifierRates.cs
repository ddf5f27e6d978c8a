using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>What a cut on p_m does to the galaxies of each class, measured on labelled ones.</summary>
/// <param name="TruePositiveRate">Share of the mergers that pass: the completeness of the selection.</param>
/// <param name="TruePositiveRateError">1σ error.</param>
/// <param name="FalsePositiveRate">Share of the non-mergers that pass.</param>
/// <param name="FalsePositiveRateError">1σ error.</param>
public sealed record ClassifierRates(
    double TruePositiveRate, double TruePositiveRateError, double FalsePositiveRate, double FalsePositiveRateError)
{
    /// <summary>Observed rates, with the standard deviation of their posterior under Jeffreys' prior (not zero where none or all pass).</summary>
    public static ClassifierRates From(ConfusionMatrix atCut)
    {
        ArgumentNullException.ThrowIfNull(atCut);
        return new(atCut.Recall, PosteriorDeviation(atCut.TruePositives, atCut.Positives),
            atCut.FalsePositiveRate, PosteriorDeviation(atCut.FalsePositives, atCut.Negatives));
    }

    private static double PosteriorDeviation(long successes, long trials)
    {
        double mean = (successes + 0.5) / (trials + 1.0);
        return Math.Sqrt(mean * (1 - mean) / (trials + 2.0));
    }
}
