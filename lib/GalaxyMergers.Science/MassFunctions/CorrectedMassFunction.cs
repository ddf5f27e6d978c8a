using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// The mass function of mergers from a cut sample by the rates of the cut. Of the galaxies of a bin Φ_cut = TPR Φ + FPR (Φ_all − Φ), so
/// Φ = [(1 − FPR) Φ_cut − FPR Φ_rest]/(TPR − FPR) (Rogan and Gladen 1978). The paper does not correct its p_m &gt; 0.95 sample.
/// </summary>
public static class CorrectedMassFunction
{
    /// <summary>
    /// Corrects the 1/Vmax mass function of a cut bin by bin. The error holds the Poisson errors of those that pass and of the rest, and the errors of the
    /// rates, which are common to all bins where one pair serves all.
    /// </summary>
    /// <param name="survey">Volume and limit.</param>
    /// <param name="logMass">log10(M/M_sun) of all galaxies of the survey, mergers or not.</param>
    /// <param name="redshift">Their redshifts.</param>
    /// <param name="passes">Whether each passes the cut.</param>
    /// <param name="bins">Mass bins.</param>
    /// <param name="rates">One pair of rates for all bins, or one a bin.</param>
    /// <exception cref="ArgumentException">Inputs of different length, a number of rates that is neither, or a TPR that is not above the FPR.</exception>
    public static IReadOnlyList<CorrectedMassFunctionPoint> Estimate(
        MassFunctionSurvey survey, ReadOnlySpan<double> logMass, ReadOnlySpan<double> redshift, ReadOnlySpan<bool> passes,
        BinEdges bins, params IReadOnlyList<ClassifierRates> rates)
    {
        ArgumentNullException.ThrowIfNull(bins);
        ArgumentNullException.ThrowIfNull(rates);
        Probability.RequireSameLength(logMass.Length, passes.Length, nameof(passes));
        if (rates.Count != 1 && rates.Count != bins.Count)
            throw new ArgumentException($"Give one pair of rates or one for each of the {bins.Count} bins; got {rates.Count}.", nameof(rates));
        double[] inside = new double[passes.Length], rest = new double[passes.Length];
        for (int i = 0; i < passes.Length; i++) (passes[i] ? inside : rest)[i] = 1;
        var cut = VMax.Estimate(MassFunctionSample.Select(survey, logMass, redshift, inside), bins);
        var others = VMax.Estimate(MassFunctionSample.Select(survey, logMass, redshift, rest), bins);
        return [.. cut.Select((point, k) => Correct(point, others[k], rates[rates.Count == 1 ? 0 : k]))];
    }

    private static CorrectedMassFunctionPoint Correct(MassFunctionPoint cut, MassFunctionPoint rest, ClassifierRates rates)
    {
        double tpr = rates.TruePositiveRate, fpr = rates.FalsePositiveRate, lever = tpr - fpr;
        if (!(lever > 0))
            throw new ArgumentException(FormattableString.Invariant($"The cut passes {tpr:G4} of the mergers and {fpr:G4} of the others: it does not tell them apart."), nameof(rates));
        double phi = ((1 - fpr) * cut.Phi - fpr * rest.Phi) / lever;
        double counting = Squared((1 - fpr) * cut.Sigma) + Squared(fpr * rest.Sigma);
        double calibration = Squared(phi * rates.TruePositiveRateError) + Squared((phi - cut.Phi - rest.Phi) * rates.FalsePositiveRateError);
        double weighted = ((1 - fpr) * cut.WeightedCount - fpr * rest.WeightedCount) / lever;
        var corrected = cut with
        {
            Count = cut.Count + rest.Count, WeightedCount = weighted, Phi = phi, Sigma = Math.Sqrt(counting + calibration) / lever,
        };
        return new(cut, corrected, tpr * phi / cut.Phi, tpr);
    }

    private static double Squared(double value) => value * value;
}
