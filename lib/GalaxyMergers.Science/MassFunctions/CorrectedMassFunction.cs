using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// The mass function of mergers from a cut sample by the rates of the cut. Of the galaxies of a bin Φ_cut = TPR Φ + FPR (Φ_all − Φ), so
/// Φ = [(1 − FPR) Φ_cut − FPR Φ_rest]/(TPR − FPR) (Rogan and Gladen 1978). The paper does not correct its p_m &gt; 0.95 sample.
/// </summary>
public static class CorrectedMassFunction
{
    /// <summary>
    /// Corrects the 1/Vmax mass function of a cut bin by bin. The error includes the Poisson errors of those that pass and of the rest, and the errors of the
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
        return new(cut, corrected, cut.Count == 0 ? double.NaN : tpr * phi / cut.Phi, tpr);
    }

    private static double Squared(double value) => value * value;
}

/// <summary>A bin of a mass function behind a cut, as it was counted and corrected for what the cut lets in and leaves out.</summary>
/// <param name="Cut">1/Vmax of the galaxies that pass the cut, each counted as a merger.</param>
/// <param name="Corrected">The estimate for all mergers; may be negative within its error.</param>
/// <param name="Purity">Share of mergers among those that pass, TPR Φ/Φ_cut; NaN where none passes.</param>
/// <param name="Completeness">Share of the mergers that pass, TPR.</param>
public sealed record CorrectedMassFunctionPoint(MassFunctionPoint Cut, MassFunctionPoint Corrected, double Purity, double Completeness)
{
    /// <summary>Factor by which the cut misstates the density, completeness/purity; NaN where none passes.</summary>
    public double Excess => Completeness / Purity;
}

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

/// <summary>
/// The mass function that a cut is expected to show, TPR Φ_mergers + FPR (Φ_all − Φ_mergers), if its rates do not depend on mass. It lets the factor 7.4 in Φ*
/// between the paper's network sample and the visual one (Weigel et al. 2017) be examined: a false-positive rate of a few per cent is enough.
/// </summary>
/// <param name="Mergers">The true mergers.</param>
/// <param name="All">All galaxies, in the same unit.</param>
/// <param name="TruePositiveRate">Share of the mergers that pass.</param>
/// <param name="FalsePositiveRate">Share of the others that pass.</param>
public sealed record ContaminatedMassFunction(
    IMassFunction Mergers, IMassFunction All, double TruePositiveRate, double FalsePositiveRate) : IMassFunction
{
    /// <inheritdoc/>
    public double PerDex(double logMass) => Mixed(Mergers.PerDex(logMass), All.PerDex(logMass));

    /// <inheritdoc/>
    public double NumberDensityAbove(double logMass) => Mixed(Mergers.NumberDensityAbove(logMass), All.NumberDensityAbove(logMass));

    /// <inheritdoc/>
    public double MassDensityAbove(double logMass) => Mixed(Mergers.MassDensityAbove(logMass), All.MassDensityAbove(logMass));

    /// <summary>Expected share of true mergers in the selection above a mass.</summary>
    public double PurityAbove(double logMass) => TruePositiveRate * Mergers.NumberDensityAbove(logMass) / NumberDensityAbove(logMass);

    /// <summary>
    /// The false-positive rate at which the cut would hold <paramref name="excess"/> times as many galaxies above a mass as there are mergers:
    /// (excess − TPR) n_m/(n_all − n_m). Negative where even a pure cut would hold more.
    /// </summary>
    public static double FalsePositiveRateFor(IMassFunction mergers, IMassFunction all, double truePositiveRate, double excess, double logMass)
    {
        ArgumentNullException.ThrowIfNull(mergers);
        ArgumentNullException.ThrowIfNull(all);
        double density = mergers.NumberDensityAbove(logMass);
        return (excess - truePositiveRate) * density / (all.NumberDensityAbove(logMass) - density);
    }

    private double Mixed(double mergers, double all) => TruePositiveRate * mergers + FalsePositiveRate * (all - mergers);
}
