namespace GalaxyMergers.Science.Statistics;

/// <summary>Stouffer's combination of one-tailed p-values (Stouffer et al. 1949), unweighted in the paper (abstract, p = 0.02).</summary>
public static class Stouffer
{
    /// <summary>
    /// Combines <paramref name="p"/> (each in [0, 1]) with optional <paramref name="weights"/> ≥ 0 (empty: all one):
    /// Z = Σwz/√Σw². A p of 0 gives Z = +∞, a p of 1 gives −∞, both together NaN; an empty input or all-zero weights give NaN.
    /// Values of zero weight take no part. Accurate to p = 1e-300.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A p outside [0, 1] or a negative or non-finite weight.</exception>
    /// <exception cref="ArgumentException">Weights of another length than p.</exception>
    public static StoufferResult Combine(ReadOnlySpan<double> p, ReadOnlySpan<double> weights = default)
    {
        Probability.RequireAll(p, nameof(p));
        if (!weights.IsEmpty) Probability.RequireSameLength(p.Length, weights.Length, nameof(weights));
        var scores = new double[p.Length];
        double sum = 0, squares = 0;
        for (int i = 0; i < p.Length; i++)
        {
            scores[i] = NormalDistribution.UpperTailInverse(p[i]);
            double weight = weights.IsEmpty ? 1 : weights[i];
            if (!(weight >= 0 && double.IsFinite(weight)))
                throw new ArgumentOutOfRangeException(nameof(weights), weight, "A weight must be finite and not negative.");
            if (weight == 0) continue;
            sum += weight * scores[i];
            squares += weight * weight;
        }
        double z = squares > 0 ? sum / Math.Sqrt(squares) : double.NaN;
        return new(scores, z, NormalDistribution.UpperTail(z));
    }
}

/// <summary>Combination of one-tailed p-values by Stouffer's method.</summary>
/// <param name="ZScores">z_i = Φ⁻¹(1 − p_i), in the order of the input.</param>
/// <param name="Z">Combined score.</param>
/// <param name="P">Combined one-tailed p = 1 − Φ(Z).</param>
public sealed record StoufferResult(IReadOnlyList<double> ZScores, double Z, double P);

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

/// <summary>Combination of p-values by Fisher's method.</summary>
/// <param name="ChiSquare">X² = −2 Σ ln p_i.</param>
/// <param name="DegreesOfFreedom">2k for k values.</param>
/// <param name="P">Upper tail of χ² with that many degrees of freedom.</param>
public sealed record FisherResult(double ChiSquare, int DegreesOfFreedom, double P);
