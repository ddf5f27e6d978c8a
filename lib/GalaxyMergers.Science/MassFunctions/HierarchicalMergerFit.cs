using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// A Schechter function of mergers without a cut: of a galaxy of mass M the share f(M) = φ_merger(M)/φ_all(M) are mergers, so its score has the likelihood
/// f LR + 1 − f relative to a galaxy that is none, with LR = p(score | M, z, merger)/p(score | M, z, other). All galaxies of the volume are fitted at once.
/// </summary>
/// <remarks>
/// No correction for purity or completeness is needed, and no error of one enters. It assumes that LR holds for this volume, that mergers are above the mass
/// limit where other galaxies of their mass are, and that φ_all is known much better than φ_merger (its error is left out).
/// </remarks>
/// <param name="Function">The fit, normalised in the unit of φ_all.</param>
/// <param name="LogLikelihood">Σ ln(f LR + 1 − f) at the maximum.</param>
/// <param name="SigmaLogCharacteristicMass">1σ error of L*.</param>
/// <param name="SigmaLogNormalisation">1σ error of log10 Φ*.</param>
/// <param name="SigmaSlope">1σ error of α.</param>
/// <param name="MergerCount">Expected number of mergers among the galaxies, Σ f(M_i).</param>
/// <param name="SigmaMergerCount">Its 1σ error from those of the parameters.</param>
/// <param name="Count">Galaxies fitted.</param>
public sealed record HierarchicalMergerFit(
    SchechterFunction Function, double LogLikelihood, double SigmaLogCharacteristicMass, double SigmaLogNormalisation, double SigmaSlope,
    double MergerCount, double SigmaMergerCount, int Count)
{
    private const double Step = 1e-3;
    private static readonly double[] s_lower = [7, -9, -3], s_upper = [14, 0, 4];

    /// <summary>The most likely Schechter function of mergers.</summary>
    /// <param name="galaxies">All galaxies of the volume, mergers or not, of weight one; see <see cref="MassFunctionSample.Select"/>.</param>
    /// <param name="likelihoodRatios">LR of each, positive, in the order of the sample; see <see cref="ScoreLikelihoodRatio"/>.</param>
    /// <param name="all">φ_all in Mpc⁻³ of the survey's cosmology: the fit to the same galaxies, or a published one.</param>
    /// <param name="near">Where the maximum is expected, as in a resample of the same galaxies; null searches from several places.</param>
    /// <exception cref="ArgumentException">Another number of ratios, or a weighted sample.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A ratio that is not positive and finite.</exception>
    public static SchechterFitResult<HierarchicalMergerFit> Fit(MassFunctionSample galaxies, ReadOnlySpan<double> likelihoodRatios, IMassFunction all, SchechterFunction? near = null)
    {
        ArgumentNullException.ThrowIfNull(galaxies);
        ArgumentNullException.ThrowIfNull(all);
        Probability.RequireSameLength(galaxies.Count, likelihoodRatios.Length, nameof(likelihoodRatios));
        if (galaxies.IsWeighted) throw new ArgumentException("The galaxies have weights; this fit takes each galaxy once.", nameof(galaxies));
        foreach (double ratio in likelihoodRatios)
            if (!(ratio > 0 && double.IsFinite(ratio))) throw new ArgumentOutOfRangeException(nameof(likelihoodRatios), ratio, "A likelihood ratio is positive and finite.");
        if (galaxies.Count < SandageTammannYahil.MinimumCount) return new(SchechterFitStatus.TooFewGalaxies, null);
        double[] gains = new double[galaxies.Count], logAll = [.. galaxies.LogMasses.Select(mass => Math.Log(all.PerDex(mass)))];
        for (int i = 0; i < gains.Length; i++) gains[i] = likelihoodRatios[i] - 1;

        double Share(SchechterFunction mergers, int i) => Math.Min(1, Math.Exp(mergers.LogPerDex(galaxies.LogMasses[i]) - logAll[i]));
        double Value(double[] theta)
        {
            SchechterFunction mergers = new(theta[0], theta[1], theta[2]);
            double sum = 0;
            for (int i = 0; i < gains.Length; i++) sum += Math.Log(1 + (Share(mergers, i) * gains[i]));
            return sum;
        }

        double Number(double[] theta)
        {
            SchechterFunction mergers = new(theta[0], theta[1], theta[2]);
            return Enumerable.Range(0, gains.Length).Sum(i => Share(mergers, i));
        }

        // Each start has the number of mergers that the ratios alone give.
        double[] evenOdds = Array.ConvertAll(gains, gain => (1 + gain) / (2 + gain));
        double fraction = Math.Max(1e-6, PriorShift.EstimatePrevalence(evenOdds, 0.5));
        double[][] starts = near is not null
            ? [[near.LogCharacteristicMass, near.LogNormalisation, near.Slope]]
            : [.. new[] { (10.6, -0.2), (10.9, -1.0), (11.3, -0.6) }.Select(s => new[] { s.Item1, Math.Log10(fraction * gains.Length / Number([s.Item1, -3, s.Item2])) - 3, s.Item2 })];
        if (LikelihoodMaximum.Find(Value, s_lower, s_upper, starts, Step) is not { } best) return new(SchechterFitStatus.NoInteriorMaximum, null);
        Matrix<double> covariance = (-FiniteDifference.Hessian(Value, best, Step)).Inverse();
        if (!covariance.Diagonal().All(variance => variance > 0 && double.IsFinite(variance))) return new(SchechterFitStatus.Undetermined, null);
        var response = FiniteDifference.Gradient(Number, best, Step);
        double[] sigma = [.. covariance.Diagonal().Select(Math.Sqrt)];
        return new(SchechterFitStatus.Fitted, new(new(best[0], best[1], best[2]), Value(best), sigma[0], sigma[1], sigma[2], Number(best), Math.Sqrt(response * covariance * response), gains.Length));
    }
}
