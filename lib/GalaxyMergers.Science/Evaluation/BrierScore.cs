using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>Brier's (1950) score: mean squared difference of probability and outcome.</summary>
public static class BrierScore
{
    /// <summary>mean[(p − y)²] with y = 1 for mergers and 0 for others; NaN for an empty sample.</summary>
    /// <exception cref="ArgumentException">Inputs of different length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A p outside [0, 1].</exception>
    public static double Compute(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> p)
    {
        Probability.RequireSameLength(isMerger.Length, p.Length, nameof(p));
        Probability.RequireAll(p, nameof(p));
        double sum = 0;
        for (int i = 0; i < p.Length; i++) sum += isMerger[i] ? (1 - p[i]) * (1 - p[i]) : p[i] * p[i];
        return sum / p.Length;
    }
}

/// <summary>Mean negative log-likelihood of binary outcomes, in nats.</summary>
public static class LogLoss
{
    /// <summary>Keras' clip, 1e-7.</summary>
    public const double KerasEpsilon = 1e-7;

    /// <summary>
    /// −mean[y ln p + (1−y) ln(1−p)] with p clipped to [ε, 1−ε]; NaN for an empty sample.
    /// </summary>
    /// <exception cref="ArgumentException">Inputs of different length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A p outside [0, 1] or ε outside [0, ½).</exception>
    public static double Compute(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> p, double epsilon = KerasEpsilon)
    {
        Probability.RequireSameLength(isMerger.Length, p.Length, nameof(p));
        Probability.RequireAll(p, nameof(p));
        if (!(epsilon >= 0 && epsilon < 0.5))
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "The clip must lie in [0, 0.5).");
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            double clipped = Math.Clamp(p[i], epsilon, 1 - epsilon);
            sum -= Math.Log(isMerger[i] ? clipped : 1 - clipped);
        }
        return sum / p.Length;
    }
}
