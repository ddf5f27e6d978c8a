using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>
/// Brier (1950) score, mean (p − y)², with Murphy's (1973) decomposition over equal bins in p. Because p varies inside a bin, two more
/// terms (Stephenson, Coelho and Jolliffe 2008) make it exact:
/// Score = Reliability − Resolution + Uncertainty + WithinBinVariance − WithinBinCovariance.
/// </summary>
/// <param name="Score">Mean squared difference of probability and outcome; NaN for an empty sample.</param>
/// <param name="Reliability">Σ (n_b/N)(p̄_b − ȳ_b)²: 0 for perfect calibration.</param>
/// <param name="Resolution">Σ (n_b/N)(ȳ_b − ȳ)²: how far the bins separate.</param>
/// <param name="Uncertainty">ȳ(1 − ȳ).</param>
/// <param name="WithinBinVariance">Mean squared deviation of p from its bin's mean.</param>
/// <param name="WithinBinCovariance">Twice the mean product of the deviations of p and y within bins.</param>
public sealed record BrierScore(
    double Score, double Reliability, double Resolution, double Uncertainty, double WithinBinVariance, double WithinBinCovariance)
{
    /// <summary>Score of <paramref name="p"/> (each in [0, 1]) against <paramref name="isMerger"/>, decomposed over <paramref name="bins"/> bins.</summary>
    /// <exception cref="ArgumentException">Inputs of different length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A p outside [0, 1] or no bins.</exception>
    public static BrierScore Compute(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> p, int bins = 10)
    {
        var diagram = ReliabilityDiagram.Compute(isMerger, p, bins);
        var edges = ProbabilityHistogram.EqualEdges(bins);
        double score = 0, variance = 0, covariance = 0;
        int mergers = 0;
        for (int i = 0; i < p.Length; i++)
        {
            double outcome = isMerger[i] ? 1 : 0;
            if (isMerger[i]) mergers++;
            var bin = diagram.Bins[ProbabilityHistogram.BinOf(edges, p[i])];
            score += (p[i] - outcome) * (p[i] - outcome);
            variance += (p[i] - bin.MeanProbability) * (p[i] - bin.MeanProbability);
            covariance += 2 * (p[i] - bin.MeanProbability) * (outcome - bin.Fraction);
        }
        double n = p.Length, rate = mergers / n, reliability = 0, resolution = 0;
        foreach (var bin in diagram.Bins)
        {
            if (bin.Count == 0) continue;
            reliability += bin.Count / n * bin.Gap * bin.Gap;
            resolution += bin.Count / n * (bin.Fraction - rate) * (bin.Fraction - rate);
        }
        return new(score / n, reliability, resolution, rate * (1 - rate), variance / n, covariance / n);
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
