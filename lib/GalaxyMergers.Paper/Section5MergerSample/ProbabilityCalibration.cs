using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>
/// Turns p_m into the probability of being a merger in a sample with the labelled dataset's share of mergers: isotonic regression on all
/// out-of-fold predictions (that the paper fits to a third of them, to judge it on the rest, is Figure 6's concern).
/// </summary>
/// <remarks>It never says exactly 0 or 1 (<see cref="IsotonicRegression.FitCalibration"/>): a prior shift could not move that.</remarks>
public sealed class ProbabilityCalibration
{
    private readonly IsotonicRegression _map;

    private ProbabilityCalibration(IsotonicRegression map, double prevalence) => (_map, Prevalence) = (map, prevalence);

    /// <summary>Share of mergers in the labelled dataset, at which the probabilities hold.</summary>
    public double Prevalence { get; }

    /// <summary>Fits the map.</summary>
    /// <param name="labelled">Out-of-fold predictions of the labelled dataset.</param>
    /// <exception cref="EvaluationException">A class is empty.</exception>
    public static ProbabilityCalibration Fit(PooledPredictions labelled)
    {
        ArgumentNullException.ThrowIfNull(labelled);
        if (labelled.MergerCount == 0 || labelled.OtherCount == 0) throw new EvaluationException($"A calibration needs labelled objects of both classes; there are {labelled.MergerCount} mergers and {labelled.OtherCount} others with a prediction.");
        return new ProbabilityCalibration(IsotonicRegression.FitCalibration(labelled.Probabilities, labelled.Labels), (double)labelled.MergerCount / labelled.Objects.Count);
    }

    /// <summary>The probability at the labelled dataset's share of mergers.</summary>
    /// <param name="p">p_m in [0, 1].</param>
    public double Predict(double p) => _map.Predict(p);

    /// <summary>The probability in a population with another share of mergers.</summary>
    /// <param name="p">p_m in [0, 1].</param>
    /// <param name="fraction">That share.</param>
    public double Predict(double p, double fraction) => fraction is > 0 and < 1 ? PriorShift.Apply(Predict(p), fraction, Prevalence) : fraction;

    /// <summary>The probabilities of a whole sample.</summary>
    public double[] Predict(double[] p) => Array.ConvertAll(p, Predict);
}
