using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace GalaxyMergers.Science.Statistics;

/// <summary>
/// Two independent beta variables X ~ Beta(<paramref name="A1"/>, <paramref name="B1"/>) and Y ~ Beta(<paramref name="A2"/>,
/// <paramref name="B2"/>), such as the Jeffreys posteriors of a true-positive and a false-positive rate.
/// </summary>
/// <param name="A1">First shape of X, positive.</param>
/// <param name="B1">Second shape of X, positive.</param>
/// <param name="A2">First shape of Y, positive.</param>
/// <param name="B2">Second shape of Y, positive.</param>
public sealed record BetaPair(double A1, double B1, double A2, double B2)
{
    /// <summary>Tail masses at whose quantiles the integral is split, so that no part of it is narrow.</summary>
    private static readonly double[] SplitTails = [1e-12, 1e-6, 1e-3, 0.025, 0.16, 0.5];

    private const double NearEnd = 0.1;

    /// <summary>Gauss-Legendre rule of one part of the integral; with the splits it leaves an error below 1e-9 (test against scipy).</summary>
    private static readonly GaussLegendreRule Rule = new(0, 1, 20);

    /// <summary>
    /// P(<paramref name="a"/>·X + <paramref name="b"/>·Y ≤ <paramref name="c"/>): the integral of the distribution of X over the
    /// density of Y.
    /// </summary>
    public double ProbabilityBelow(double a, double b, double c)
    {
        if (a == 0 && b == 0) return c >= 0 ? 1 : 0;
        if (b == 0) return Below(A1, B1, a, c);
        if (a == 0) return Below(A2, B2, b, c);
        // With y = sin²θ the density of Y is smooth for shapes of k + ½: 2·sin^(2A−1)θ·cos^(2B−1)θ/Beta(A, B).
        double logBeta = SpecialFunctions.BetaLn(A2, B2), sum = 0;
        double[] splits = Splits(a, b, c);
        for (int i = 1; i < splits.Length; i++)
        {
            double low = splits[i - 1], width = splits[i] - low;
            for (int k = 0; k < Rule.Order; k++)
            {
                // θ = low + width·(3u² − 2u³) takes the half powers with which the distribution of X begins and ends out of the ends.
                double u = Rule.GetAbscissa(k);
                (double sin, double cos) = Math.SinCos(low + width * u * u * (3 - 2 * u));
                double density = 2 * Math.Exp((2 * A2 - 1) * Math.Log(sin) + (2 * B2 - 1) * Math.Log(cos) - logBeta);
                sum += Rule.GetWeight(k) * width * 6 * u * (1 - u) * density * Below(A1, B1, a, c - b * sin * sin);
            }
        }
        return Math.Clamp(sum, 0, 1);
    }

    /// <summary>P(factor·Z ≤ limit) for Z ~ Beta(a, b) and a factor that is not 0.</summary>
    private static double Below(double a, double b, double factor, double limit)
    {
        double x = limit / factor, below = x <= 0 ? 0 : x >= 1 ? 1 : SpecialFunctions.BetaRegularized(a, b, x);
        return factor > 0 ? below : 1 - below;
    }

    /// <summary>Angles between which the integrand has no narrow part.</summary>
    private double[] Splits(double a, double b, double c)
    {
        IEnumerable<double> ofY = Quantiles(A2, B2), ofX = Quantiles(A1, B1).Select(x => (c - a * x) / b);
        return [0, .. ofY.Concat(ofX).Where(y => y is > 0 and < 1).Select(y => Math.Asin(Math.Sqrt(y))).Distinct().Order(), Math.PI / 2];
    }

    private static IEnumerable<double> Quantiles(double a, double b) => [0, .. Tail(a, b), .. Tail(b, a).Select(z => 1 - z), 1];

    /// <summary>Quantiles below the median, without those that lie so near the end that the half power there would not be smooth between them.</summary>
    private static IEnumerable<double> Tail(double a, double b)
    {
        double median = BetaQuantile.Lower(a, b, 0.5);
        return SplitTails.Select(tail => BetaQuantile.Lower(a, b, tail)).Where(x => x > NearEnd * median);
    }
}

/// <summary>
/// Quantiles of the beta distribution below the median, to full relative accuracy. MathNet's Beta.InvCDF stops at an absolute
/// 1e-12 in x, which is 4e-8 of the lower limit at k = 0 of n = 1000; hence this Newton iteration in the logit of x.
/// </summary>
internal static class BetaQuantile
{
    private const int MaximumSteps = 200;

    /// <summary>The x with I_x(a, b) = p for a, b &gt; 0 and 0 &lt; p ≤ ½.</summary>
    public static double Lower(double a, double b, double p)
    {
        double logBeta = SpecialFunctions.BetaLn(a, b);
        // Below the left bound x^a/(a B) < p already; the right bound is far beyond the mean.
        double low = Math.Min(-1, (Math.Log(p) + Math.Log(a) + logBeta) / a - 2), high = 45;
        double logit = Math.Clamp(Math.Log(a / b), low, high);
        for (int step = 0; step < MaximumSteps; step++)
        {
            double x = 1 / (1 + Math.Exp(-logit)), complement = 1 / (1 + Math.Exp(logit));
            double cumulative = SpecialFunctions.BetaRegularized(a, b, x);
            double miss = Math.Log(cumulative / p);
            if (miss > 0) high = logit; else low = logit;
            double slope = Math.Exp(a * Math.Log(x) + b * Math.Log(complement) - logBeta) / cumulative;
            double next = logit - miss / slope;
            if (!(next > low && next < high)) next = 0.5 * (low + high);
            double change = Math.Abs(next - logit);
            logit = next;
            if (change <= 1e-15 * Math.Max(1, Math.Abs(logit))) break;
        }
        return 1 / (1 + Math.Exp(-logit));
    }
}
