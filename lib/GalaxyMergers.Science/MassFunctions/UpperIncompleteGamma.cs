using MathNet.Numerics.Integration;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// Γ(a, x) = ∫ₓ^∞ t^{a−1} e^{−t} dt for any real a: the number and mass densities of a Schechter function need it at a = α + 1 ≤ 0, where
/// MathNet's GammaUpperIncomplete throws. With t = x eᵛ the integrand e^{av − x(eᵛ − 1)} is positive and smooth whatever a is, so one
/// Gauss–Legendre rule serves everywhere and nothing cancels near the poles of Γ(a). Relative error below 5e-14 against 40-digit values.
/// </summary>
public static class UpperIncompleteGamma
{
    /// <summary>Terms smaller than the largest by e⁻⁴⁰ are left out.</summary>
    private const double NegligibleExponent = 40;

    private static readonly GaussLegendreRule Rule = new(-1, 1, 20);
    private static readonly double[] Abscissas = Rule.Abscissas;
    private static readonly double[] RuleWeights = Rule.Weights;

    /// <summary>Γ(a, x) for x ≥ 0. At x = 0: Γ(a) for a &gt; 0, +∞ otherwise. NaN in gives NaN out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative x or an infinite a.</exception>
    public static double Value(double a, double x) => Math.Exp(Log(a, x));

    /// <summary>ln Γ(a, x), finite where Γ itself overflows or underflows; −∞ at x = +∞.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative x or an infinite a.</exception>
    public static double Log(double a, double x)
    {
        if (double.IsNaN(a) || double.IsNaN(x)) return double.NaN;
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        if (double.IsInfinity(a)) throw new ArgumentOutOfRangeException(nameof(a), a, "The first argument must be finite.");
        if (x == 0) return a > 0 ? MathNet.Numerics.SpecialFunctions.GammaLn(a) : double.PositiveInfinity;
        if (double.IsPositiveInfinity(x)) return double.NegativeInfinity;
        double peak = a > x ? Math.Log(a / x) : 0;
        double largest = Exponent(a, x, peak);
        double upper = UpperLimit(a, x, peak, largest);
        // Above the peak of a large a the integrand narrows to 1/√a.
        int panels = Math.Max(2, (int)Math.Ceiling(upper / Math.Min(1.25, 4 / Math.Sqrt(Math.Max(a, 1)))));
        return a * Math.Log(x) - x + largest + Math.Log(Integral(a, x, largest, upper, panels));
    }

    /// <summary>∫₀^upper exp(a v − x (eᵛ − 1) − largest) dv.</summary>
    private static double Integral(double a, double x, double largest, double upper, int panels)
    {
        double half = 0.5 * upper / panels, sum = 0;
        for (int panel = 0; panel < panels; panel++)
        {
            double middle = half * (2 * panel + 1);
            for (int point = 0; point < Abscissas.Length; point++)
                sum += RuleWeights[point] * Math.Exp(Exponent(a, x, middle + half * Abscissas[point]) - largest);
        }
        return half * sum;
    }

    /// <summary>a v − x (eᵛ − 1).</summary>
    private static double Exponent(double a, double x, double v) => a * v - x * (Math.Exp(v) - 1);

    /// <summary>The v beyond the peak at which the exponent has fallen by <see cref="NegligibleExponent"/> (bisection to 3 per cent, rounded up).</summary>
    private static double UpperLimit(double a, double x, double peak, double largest)
    {
        double low = peak, step = 1 / Math.Max(1, x), high = peak + step;
        while (Exponent(a, x, high) > largest - NegligibleExponent)
        {
            low = high;
            step *= 2;
            high = peak + step;
        }
        while (high - low > 0.03 * high)
        {
            double middle = 0.5 * (low + high);
            if (Exponent(a, x, middle) > largest - NegligibleExponent) low = middle; else high = middle;
        }
        return high;
    }
}
