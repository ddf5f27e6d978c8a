using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// Parametric maximum likelihood (Sandage, Tammann and Yahil 1979; the lines of the paper's Figure 13): Schechter functions whose shape does not depend on
/// how galaxies are spread in redshift. Errors come from the Hessian (Weigel et al. 2016 use MCMC).
/// </summary>
public static class SandageTammannYahil
{
    /// <summary>Fewer galaxies give no fit.</summary>
    public const int MinimumCount = 10;

    /// <summary>ln L of a Schechter shape: Σ w_i {ln φ̂(L_i) − ln Γ(α+1, 10^{M_lim(z_i)−L*})}, φ̂ = ln 10 t^{α+1}e^{−t}.</summary>
    public static double LogLikelihood(MassFunctionSample sample, double logCharacteristicMass, double slope)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return new ShapeLikelihood(sample, new SingleSchechterShape()).Value([logCharacteristicMass, slope]);
    }

    /// <summary>The most likely Schechter function, normalised by Φ* = N/∫dV Γ(α+1, 10^{M_lim−L*}).</summary>
    public static SchechterFitResult<SchechterFit> Fit(MassFunctionSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (sample.Count < MinimumCount) return new(SchechterFitStatus.TooFewGalaxies, null);
        var likelihood = new ShapeLikelihood(sample, new SingleSchechterShape());
        if (likelihood.Maximise() is not { } best) return new(SchechterFitStatus.NoInteriorMaximum, null);
        var covariance = likelihood.Covariance(best);
        if (!IsPositive(covariance)) return new(SchechterFitStatus.Undetermined, null);
        double[] sigma = [.. covariance.Diagonal().Select(Math.Sqrt)];
        var function = new SchechterFunction(best[0], Math.Log10(sample.WeightSum / likelihood.NumberIntegral(best)), best[1]);
        return new(SchechterFitStatus.Fitted, new(function, likelihood.Value(best), sigma[0], sigma[1], covariance[0, 1] / (sigma[0] * sigma[1]),
            sigma[2] / Constants.Ln10, Math.Log10(likelihood.DavisHuchraNormalisation(best)), sample.Count, sample.WeightSum));
    }

    /// <summary>The most likely double Schechter function.</summary>
    public static SchechterFitResult<DoubleSchechterFit> FitDouble(MassFunctionSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (sample.Count < MinimumCount) return new(SchechterFitStatus.TooFewGalaxies, null);
        var likelihood = new ShapeLikelihood(sample, new DoubleSchechterShape());
        if (likelihood.Maximise() is not { } best) return new(SchechterFitStatus.NoInteriorMaximum, null);
        var c = likelihood.Covariance(best);
        if (!IsPositive(c)) return new(SchechterFitStatus.Undetermined, null);
        double first = Math.Log10(sample.WeightSum / likelihood.NumberIntegral(best));
        var function = new DoubleSchechterFunction(best[0], first, best[1], first + best[3] / Constants.Ln10, best[1] + best[2]);
        // The parameters are (L*, α₁, α₂ − α₁, ln Φ₂/Φ₁), then ln Φ₁.
        return new(SchechterFitStatus.Fitted, new(function, likelihood.Value(best), Math.Sqrt(c[0, 0]),
            Math.Sqrt(c[4, 4]) / Constants.Ln10, Math.Sqrt(c[1, 1]),
            Math.Sqrt(c[4, 4] + c[3, 3] + 2 * c[3, 4]) / Constants.Ln10, Math.Sqrt(c[1, 1] + c[2, 2] + 2 * c[1, 2])));
    }

    /// <summary>
    /// Chooses between one and two components by the likelihood ratio. Where a second component does not exist at all its parameters are free, so the χ²
    /// distribution with two degrees of freedom is only a guide, on the conservative side.
    /// </summary>
    /// <param name="sample">The galaxies.</param>
    /// <param name="significance">Two components are chosen where p is below this.</param>
    public static SchechterChoice Choose(MassFunctionSample sample, double significance = 0.01)
    {
        SchechterFitResult<SchechterFit> single = Fit(sample);
        SchechterFitResult<DoubleSchechterFit> two = FitDouble(sample);
        double ratio = single.Fit is null || two.Fit is null ? double.NaN : Math.Max(0, 2 * (two.Fit.LogLikelihood - single.Fit.LogLikelihood));
        return new(single, two, ratio, significance);
    }

    private static bool IsPositive(Matrix<double> covariance) => covariance.Diagonal().All(variance => variance > 0 && double.IsFinite(variance));
}

/// <summary>A Schechter function by STY with its errors.</summary>
/// <param name="Function">The fit, normalised in Mpc⁻³ of the survey's cosmology.</param>
/// <param name="LogLikelihood">ln L at the maximum.</param>
/// <param name="SigmaLogCharacteristicMass">1σ error of L*.</param>
/// <param name="SigmaSlope">1σ error of α.</param>
/// <param name="Correlation">Correlation of L* and α.</param>
/// <param name="SigmaLogNormalisation">1σ error of log10 Φ*.</param>
/// <param name="LogNormalisationDavisHuchra">log10 Φ* by the n₁ estimator of Davis and Huchra (1982), as a check.</param>
/// <param name="Count">Galaxies fitted.</param>
/// <param name="WeightedCount">N = Σw.</param>
public sealed record SchechterFit(
    SchechterFunction Function, double LogLikelihood, double SigmaLogCharacteristicMass, double SigmaSlope, double Correlation,
    double SigmaLogNormalisation, double LogNormalisationDavisHuchra, int Count, double WeightedCount)
{
    /// <summary>As the paper prints a fit: Φ* in h³ Mpc⁻³.</summary>
    public PublishedSchechterFit ToPublished(double h = HubbleUnits.PaperH) => new(
        Function.LogCharacteristicMass, SigmaLogCharacteristicMass, Function.ToHubbleUnits(h).LogNormalisation, SigmaLogNormalisation,
        Function.Slope, SigmaSlope);
}

/// <summary>A double Schechter function by STY with its errors.</summary>
/// <param name="Function">The fit, normalised in Mpc⁻³; the first component is the steeper one.</param>
/// <param name="LogLikelihood">ln L at the maximum.</param>
/// <param name="SigmaLogCharacteristicMass">1σ error of L*.</param>
/// <param name="SigmaLogFirstNormalisation">1σ error of log10 Φ₁*.</param>
/// <param name="SigmaFirstSlope">1σ error of α₁.</param>
/// <param name="SigmaLogSecondNormalisation">1σ error of log10 Φ₂*.</param>
/// <param name="SigmaSecondSlope">1σ error of α₂.</param>
public sealed record DoubleSchechterFit(
    DoubleSchechterFunction Function, double LogLikelihood, double SigmaLogCharacteristicMass,
    double SigmaLogFirstNormalisation, double SigmaFirstSlope, double SigmaLogSecondNormalisation, double SigmaSecondSlope);

/// <summary>A fit or the reason why there is none.</summary>
/// <typeparam name="TFit"><see cref="SchechterFit"/> or <see cref="DoubleSchechterFit"/>.</typeparam>
/// <param name="Status">Whether a fit exists.</param>
/// <param name="Fit">The fit; null unless the status is <see cref="SchechterFitStatus.Fitted"/>.</param>
public sealed record SchechterFitResult<TFit>(SchechterFitStatus Status, TFit? Fit)
    where TFit : class;

/// <summary>Whether a Schechter fit exists.</summary>
public enum SchechterFitStatus
{
    /// <summary>It does.</summary>
    Fitted,

    /// <summary>Fewer galaxies than <see cref="SandageTammannYahil.MinimumCount"/>.</summary>
    TooFewGalaxies,

    /// <summary>The likelihood has no maximum inside 7 &lt; L* &lt; 14, −3 &lt; α &lt; 4 (for two components also their bounds).</summary>
    NoInteriorMaximum,

    /// <summary>The likelihood is flat in some direction at its maximum: the sample does not determine all parameters (two components where one will do).</summary>
    Undetermined,
}

/// <summary>One against two Schechter components.</summary>
/// <param name="OneComponent">The fit with one.</param>
/// <param name="TwoComponents">The fit with two.</param>
/// <param name="LikelihoodRatio">2 (ln L₂ − ln L₁); NaN where either fit is missing.</param>
/// <param name="Significance">Two components are chosen where <see cref="P"/> is below this.</param>
public sealed record SchechterChoice(
    SchechterFitResult<SchechterFit> OneComponent, SchechterFitResult<DoubleSchechterFit> TwoComponents, double LikelihoodRatio, double Significance)
{
    /// <summary>Upper tail of χ² with two degrees of freedom, e^{−x/2}.</summary>
    public double P => Math.Exp(-0.5 * LikelihoodRatio);

    /// <summary>Whether two components are chosen: significantly better, or the only ones that fit.</summary>
    public bool PrefersDouble => P < Significance || (OneComponent.Fit is null && TwoComponents.Fit is not null);

    /// <summary>The chosen function; null where nothing fits.</summary>
    public IMassFunction? Function => PrefersDouble ? TwoComponents.Fit?.Function : OneComponent.Fit?.Function;
}
