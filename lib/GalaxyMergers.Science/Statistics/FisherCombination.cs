namespace GalaxyMergers.Science.Statistics;

/// <summary>Fisher's combination of independent p-values (Fisher 1925), shown beside Stouffer's.</summary>
public static class FisherCombination
{
    /// <summary>
    /// Combines <paramref name="p"/> (each in [0, 1]). Any p = 0 gives X² = +∞ and P = 0; an empty input gives NaN.
    /// With an even number of degrees of freedom the tail is the finite sum e^{−x} Σ_{i&lt;k} xⁱ/i!, x = X²/2, taken in logarithms.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A p outside [0, 1].</exception>
    public static FisherResult Combine(ReadOnlySpan<double> p)
    {
        Probability.RequireAll(p, nameof(p));
        if (p.IsEmpty) return new(double.NaN, 0, double.NaN);
        double x = 0;
        foreach (double value in p) x -= Math.Log(value);
        if (double.IsPositiveInfinity(x)) return new(x, 2 * p.Length, 0);
        double tail = 0, logTerm = -x;
        for (int i = 0; i < p.Length; i++)
        {
            tail += Math.Exp(logTerm);
            logTerm += Math.Log(x) - Math.Log(i + 1);
        }
        return new(2 * x, 2 * p.Length, Math.Min(1, tail));
    }
}
