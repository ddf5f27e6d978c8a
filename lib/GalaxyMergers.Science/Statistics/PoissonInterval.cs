using MathNet.Numerics.Distributions;

namespace GalaxyMergers.Science.Statistics;

/// <summary>Confidence limits of the expectation of a Poisson count (Gehrels 1986, his equations 1 and 2): quantiles of gamma distributions.</summary>
/// <param name="Lower">Lower limit; 0 for a count of 0.</param>
/// <param name="Upper">Upper limit.</param>
public sealed record PoissonInterval(double Lower, double Upper)
{
    /// <summary>Limits that leave the tail of a normal distribution beyond <paramref name="sigma"/> on each side.</summary>
    /// <param name="count">The count, not negative; a fraction of one for the effective count of weighted objects.</param>
    /// <param name="sigma">Positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count that is negative or not finite, or sigma not positive.</exception>
    public static PoissonInterval Compute(double count, double sigma = 1)
    {
        if (!(count >= 0) || double.IsInfinity(count)) throw new ArgumentOutOfRangeException(nameof(count), count, "A count is not negative and finite.");
        if (!(sigma > 0)) throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "The number of standard deviations must be positive.");
        double tail = NormalDistribution.TailOfSigma(sigma);
        return new(count == 0 ? 0 : Gamma.InvCDF(count, 1, tail), Gamma.InvCDF(count + 1, 1, 1 - tail));
    }
}
