using GalaxyMergers.Reproduction.Evaluation;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Reproduction.MergerSample;

/// <summary>
/// Turns p_m into the probability of being a merger in a sample with the labelled dataset's share of mergers: isotonic regression on all
/// out-of-fold predictions (that the paper fits to a third of them, to judge it on the rest, is Figure 6's concern).
/// </summary>
/// <remarks>
/// Where isotonic regression says 0 or 1 because none or all of n labelled objects at that end are mergers, this says ½/(n + 1) or its
/// complement, the mean of the posterior with Jeffreys' prior: a prior shift could never move a probability of exactly 1.
/// </remarks>
public sealed class ProbabilityCalibration
{
    private readonly IsotonicRegression _map;
    private readonly double _low, _high;

    private ProbabilityCalibration(IsotonicRegression map, double low, double high, double prevalence)
    {
        (_map, _low, _high) = (map, low, high);
        Prevalence = prevalence;
    }

    /// <summary>Share of mergers in the labelled dataset, at which the probabilities hold.</summary>
    public double Prevalence { get; }

    /// <summary>Fits the map.</summary>
    /// <param name="labelled">Out-of-fold predictions of the labelled dataset.</param>
    /// <exception cref="ArgumentException">A class is empty.</exception>
    public static ProbabilityCalibration Fit(PooledPredictions labelled)
    {
        ArgumentNullException.ThrowIfNull(labelled);
        if (labelled.MergerCount == 0 || labelled.OtherCount == 0) throw new ArgumentException("A calibration needs labelled objects of both classes.", nameof(labelled));
        IsotonicRegression map = IsotonicRegression.Fit(labelled.Probabilities, labelled.Labels);
        double[] fitted = map.Predict(labelled.Probabilities);
        double low = 0.5 / (fitted.Count(p => p == 0) + 1), high = 1 - (0.5 / (fitted.Count(p => p == 1) + 1));
        return new ProbabilityCalibration(map, low, high, (double)labelled.MergerCount / labelled.Objects.Count);
    }

    /// <summary>The probability at the labelled dataset's share of mergers.</summary>
    /// <param name="p">p_m in [0, 1].</param>
    public double Predict(double p) => Math.Clamp(_map.Predict(p), _low, _high);

    /// <summary>The probability in a population with another share of mergers.</summary>
    /// <param name="p">p_m in [0, 1].</param>
    /// <param name="fraction">That share.</param>
    public double Predict(double p, double fraction) => fraction is > 0 and < 1 ? PriorShift.Apply(Predict(p), fraction, Prevalence) : fraction;

    /// <summary>The probabilities of a whole sample.</summary>
    public double[] Predict(double[] p) => Array.ConvertAll(p, Predict);
}
