namespace GalaxyMergers.Science.Evaluation;

/// <summary>What a cut on p_m selects from a survey, and what that says about the true number.</summary>
/// <param name="SelectedFraction">q: share of the survey above the cut.</param>
/// <param name="AdjustedPrevalence">
/// Rogan and Gladen's (1978) estimate π̂ = (q − FPR)/(TPR − FPR), not clipped: a value outside [0, 1] says that the rates do not hold here.
/// </param>
/// <param name="AdjustedPrevalenceError">Its 1σ error from the binomial scatter of q, TPR and FPR.</param>
/// <param name="Purity">TPR·π̂/q: share of true mergers in the selection.</param>
/// <param name="Completeness">TPR: share of the true mergers that the cut keeps.</param>
public sealed record SelectedSample(
    double SelectedFraction, double AdjustedPrevalence, double AdjustedPrevalenceError, double Purity, double Completeness)
{
    /// <summary>
    /// Estimates from a survey of <paramref name="surveyCount"/> objects of which <paramref name="selectedCount"/> pass the cut, and the confusion
    /// matrix of the same cut on labelled objects. TPR = FPR or an empty class gives NaN.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ selected ≤ survey, or an empty survey.</exception>
    public static SelectedSample Estimate(long selectedCount, long surveyCount, ConfusionMatrix atCut)
    {
        ArgumentNullException.ThrowIfNull(atCut);
        ArgumentOutOfRangeException.ThrowIfLessThan(surveyCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(selectedCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(selectedCount, surveyCount);
        double q = (double)selectedCount / surveyCount, tpr = atCut.Recall, fpr = atCut.FalsePositiveRate;
        double lever = tpr - fpr, prevalence = lever == 0 ? double.NaN : (q - fpr) / lever;
        double variance = q * (1 - q) / surveyCount
            + prevalence * prevalence * tpr * (1 - tpr) / atCut.Positives
            + (1 - prevalence) * (1 - prevalence) * fpr * (1 - fpr) / atCut.Negatives;
        return new(q, prevalence, Math.Sqrt(variance) / Math.Abs(lever), tpr * prevalence / q, tpr);
    }

    /// <summary>Purity of a cut in a population of merger fraction <paramref name="prevalence"/>: TPR·π/(TPR·π + FPR·(1−π)).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The prevalence is outside [0, 1].</exception>
    public static double PurityAtPrevalence(double truePositiveRate, double falsePositiveRate, double prevalence)
        => ScoresAtPrevalence.FromRates(truePositiveRate, falsePositiveRate, prevalence).Precision;
}
