using MathNet.Numerics;

namespace GalaxyMergers.Science.Statistics;

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
