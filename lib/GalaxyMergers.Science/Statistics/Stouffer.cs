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
