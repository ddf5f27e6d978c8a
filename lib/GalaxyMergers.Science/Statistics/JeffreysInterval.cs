using System.Globalization;

namespace GalaxyMergers.Science.Statistics;

/// <summary>
/// Equal-tailed credible interval of a binomial fraction under Jeffreys' prior: quantiles of Beta(k + ½, n − k + ½).
/// The error bars of the paper's calibration plots (Figures 4 and 6) are its two-sigma form.
/// </summary>
/// <param name="Successes">k.</param>
/// <param name="Trials">n.</param>
/// <param name="Lower">Lower quantile.</param>
/// <param name="Upper">Upper quantile.</param>
public sealed record JeffreysInterval(long Successes, long Trials, double Lower, double Upper)
{
    /// <summary>k/n; NaN for n = 0.</summary>
    public double Fraction => (double)Successes / Trials;

    /// <summary>Posterior mean (k + ½)/(n + 1).</summary>
    public double PosteriorMean => (Successes + 0.5) / (Trials + 1.0);

    /// <summary>The modification of Brown, Cai and DasGupta (2001): lower limit 0 at k = 0, upper limit 1 at k = n.</summary>
    public JeffreysInterval Modified()
        => this with { Lower = Successes == 0 ? 0 : Lower, Upper = Successes == Trials ? 1 : Upper };

    /// <summary>
    /// Interval that leaves the tail mass of a normal distribution beyond <paramref name="sigma"/> on each side (2: 0.02275).
    /// n = 0 gives the prior's own quantiles.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ k ≤ n, or sigma not positive.</exception>
    public static JeffreysInterval Compute(long successes, long trials, double sigma = 2)
        => AtTail(successes, trials, NormalDistribution.TailOfSigma(sigma));

    /// <summary>Interval with mass <paramref name="tail"/> in (0, ½) left out on each side (0.025: a 95 % interval).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ k ≤ n, or the tail outside (0, ½).</exception>
    public static JeffreysInterval AtTail(long successes, long trials, double tail)
    {
        if (successes < 0 || successes > trials)
            throw new ArgumentOutOfRangeException(nameof(successes),
                string.Create(CultureInfo.InvariantCulture, $"Need 0 <= k <= n; got k = {successes}, n = {trials}."));
        if (!(tail > 0 && tail < 0.5))
            throw new ArgumentOutOfRangeException(nameof(tail), tail, "The tail mass must lie in (0, 0.5).");
        double a = successes + 0.5, b = trials - successes + 0.5;
        return new(successes, trials, BetaQuantile.Lower(a, b, tail), 1 - BetaQuantile.Lower(b, a, tail));
    }
}
