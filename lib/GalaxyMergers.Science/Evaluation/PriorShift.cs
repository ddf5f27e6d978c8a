using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>
/// Moves a probability from the class ratio that a network was trained on to another one. Training on 8 + 8 batches makes p_m a
/// probability for a 50:50 prior; at merger fraction π it is p' = pπ/(pπ + (1−p)(1−π)).
/// </summary>
public static class PriorShift
{
    /// <summary>Shifts <paramref name="p"/> from <paramref name="trainingPrevalence"/> (default ½) to <paramref name="prevalence"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p outside [0, 1], or a prevalence outside (0, 1).</exception>
    public static double Apply(double p, double prevalence, double trainingPrevalence = 0.5)
    {
        Probability.Require(p, nameof(p));
        RequireOpen(prevalence, nameof(prevalence));
        RequireOpen(trainingPrevalence, nameof(trainingPrevalence));
        double merger = p * prevalence / trainingPrevalence;
        double other = (1 - p) * (1 - prevalence) / (1 - trainingPrevalence);
        return merger / (merger + other);
    }

    /// <summary>The same for a whole sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A p outside [0, 1], or a prevalence outside (0, 1).</exception>
    public static double[] Apply(ReadOnlySpan<double> p, double prevalence, double trainingPrevalence = 0.5)
    {
        var shifted = new double[p.Length];
        for (int i = 0; i < p.Length; i++) shifted[i] = Apply(p[i], prevalence, trainingPrevalence);
        return shifted;
    }

    /// <summary>
    /// The merger fraction of an unlabelled sample by expectation maximisation (Saerens, Latinne and Decaestecker 2002): the π at which the
    /// mean of the shifted probabilities is π itself. Needs probabilities calibrated at the training prevalence. NaN for an empty sample.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A p outside [0, 1], or a training prevalence outside (0, 1).</exception>
    public static double EstimatePrevalence(ReadOnlySpan<double> p, double trainingPrevalence = 0.5)
    {
        RequireOpen(trainingPrevalence, nameof(trainingPrevalence));
        Probability.RequireAll(p, nameof(p));
        if (p.IsEmpty) return double.NaN;
        // The excess mean(p')/π − 1 falls monotonically with π, so bisection finds its only root.
        double low = 0, high = 1;
        if (Excess(p, 1e-12, trainingPrevalence) <= 0) return 0;
        if (Excess(p, 1 - 1e-12, trainingPrevalence) >= 0) return 1;
        while (high - low > 1e-14)
        {
            double middle = 0.5 * (low + high);
            if (middle == low || middle == high) break;
            if (Excess(p, middle, trainingPrevalence) > 0) low = middle; else high = middle;
        }
        return 0.5 * (low + high);
    }

    /// <summary>Derivative of the log-likelihood of the mixture with respect to π, up to a positive factor.</summary>
    private static double Excess(ReadOnlySpan<double> p, double prevalence, double trainingPrevalence)
    {
        double sum = 0;
        foreach (double value in p)
        {
            double merger = value / trainingPrevalence, other = (1 - value) / (1 - trainingPrevalence);
            sum += (merger - other) / (prevalence * merger + (1 - prevalence) * other);
        }
        return sum;
    }

    private static void RequireOpen(double prevalence, string name)
    {
        if (!(prevalence > 0 && prevalence < 1))
            throw new ArgumentOutOfRangeException(name, prevalence, "A prevalence must lie strictly between 0 and 1.");
    }
}
