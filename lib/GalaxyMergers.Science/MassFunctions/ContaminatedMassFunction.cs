namespace GalaxyMergers.Science.MassFunctions;

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
