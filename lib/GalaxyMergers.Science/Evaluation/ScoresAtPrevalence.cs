using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>Scores of a classifier with given rates in a population of given merger fraction.</summary>
/// <param name="Prevalence">Merger fraction π.</param>
/// <param name="Precision">Purity TPR·π/(TPR·π + FPR·(1−π)); NaN if nothing is selected.</param>
/// <param name="Recall">True-positive rate.</param>
/// <param name="F1">Harmonic mean of the two, 2TPR·π/(2TPR·π + FPR·(1−π) + (1−TPR)·π).</param>
/// <param name="Error">(1−TPR)·π + FPR·(1−π).</param>
/// <param name="SelectedFraction">Share of the population that is called a merger.</param>
public sealed record ScoresAtPrevalence(
    double Prevalence, double Precision, double Recall, double F1, double Error, double SelectedFraction)
{
    /// <summary>Scores from a true-positive and a false-positive rate; NaN rates are passed on as NaN scores.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The prevalence is outside [0, 1].</exception>
    public static ScoresAtPrevalence FromRates(double truePositiveRate, double falsePositiveRate, double prevalence)
    {
        Probability.Require(prevalence, nameof(prevalence));
        double tp = truePositiveRate * prevalence, fp = falsePositiveRate * (1 - prevalence);
        double fn = (1 - truePositiveRate) * prevalence;
        return new(prevalence, tp / (tp + fp), truePositiveRate, 2 * tp / (2 * tp + fp + fn), fp + fn, tp + fp);
    }
}
