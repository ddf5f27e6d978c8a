using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>
/// The merger fraction of an unlabelled population by maximum likelihood (Saerens, Latinne and Decaestecker 2002), with its error and what it makes of each object.
/// It supposes probabilities that are calibrated at the training prevalence, and the same score distribution within each class.
/// </summary>
/// <param name="Fraction">π; NaN for an empty sample.</param>
/// <param name="Error">1σ error of π from the observed information.</param>
/// <param name="Probabilities">Probability of each object in this population.</param>
/// <param name="ErrorWeights">
/// How much each object moves the number of mergers Σp: by its own probability, and by pulling π, a_i = p_i + (dΣp/dπ) ψ_i with ψ_i the influence on π.
/// Σa = Σp where 0 &lt; π &lt; 1, and Σa² is the variance of the number (the sWeights of Pivk and Le Diberder 2005).
/// </param>
public sealed record MixtureFraction(double Fraction, double Error, double[] Probabilities, double[] ErrorWeights)
{
    /// <summary>Fits the fraction to <paramref name="p"/>, each calibrated at <paramref name="trainingPrevalence"/> (½: balanced batches).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A p outside [0, 1], or a prevalence outside (0, 1).</exception>
    public static MixtureFraction Estimate(ReadOnlySpan<double> p, double trainingPrevalence = 0.5)
    {
        double fraction = PriorShift.EstimatePrevalence(p, trainingPrevalence);
        double[] probabilities = new double[p.Length], scores = new double[p.Length];
        double information = 0, response = 0;
        for (int i = 0; i < p.Length; i++)
        {
            double merger = p[i] / trainingPrevalence, other = (1 - p[i]) / (1 - trainingPrevalence);
            double density = fraction * merger + (1 - fraction) * other;
            probabilities[i] = fraction * merger / density;
            scores[i] = (merger - other) / density;
            information += scores[i] * scores[i];
            response += merger * other / (density * density);
        }
        var errorWeights = new double[p.Length];
        // Scores that are all zero (every p at the training prevalence) say nothing of π.
        for (int i = 0; i < p.Length; i++)
            errorWeights[i] = probabilities[i] + (information > 0 ? response * scores[i] / information : 0);
        return new(fraction, 1 / Math.Sqrt(information), probabilities, errorWeights);
    }
}
