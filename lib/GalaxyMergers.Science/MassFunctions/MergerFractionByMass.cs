using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// The merger fraction of a survey in bins of mass, and the probabilities that follow. A probability that is calibrated on a labelled set is not calibrated
/// at every mass of another population: mergers are a smaller share of small galaxies, and weighting by it would put too many there. The fraction of each bin
/// is that of <see cref="MixtureFraction"/>, so within a class the score must not depend on mass inside a bin.
/// </summary>
/// <param name="Bins">Bins of log10(M/M_sun); galaxies beyond the ends belong to the outermost bins.</param>
/// <param name="Fractions">π per bin; NaN in an empty one.</param>
/// <param name="Errors">1σ error of π; NaN in an empty bin, +∞ where the probabilities say nothing of π.</param>
/// <param name="Probabilities">Probability of each galaxy at the fraction of its bin: the weight to estimate with.</param>
/// <param name="ErrorWeights">
/// The weights to compute errors with, because the fractions were fitted to the same galaxies. With the probabilities instead, errors come out too small: by a
/// factor 1.5 to 2 for a classifier as good as the paper's.
/// </param>
public sealed record MergerFractionByMass(
    BinEdges Bins, IReadOnlyList<double> Fractions, IReadOnlyList<double> Errors, double[] Probabilities, double[] ErrorWeights)
{
    /// <summary>Estimates fractions and probabilities.</summary>
    /// <param name="bins">Mass bins.</param>
    /// <param name="logMass">log10(M/M_sun) of the survey's galaxies.</param>
    /// <param name="p">Merger probability of each, calibrated for a population with the training prevalence.</param>
    /// <param name="trainingPrevalence">That prevalence: ½ for a network trained on balanced batches.</param>
    /// <exception cref="ArgumentException">Inputs of different length, or a mass that is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A p outside [0, 1], or a prevalence outside (0, 1).</exception>
    public static MergerFractionByMass Estimate(
        BinEdges bins, ReadOnlySpan<double> logMass, ReadOnlySpan<double> p, double trainingPrevalence = 0.5)
    {
        ArgumentNullException.ThrowIfNull(bins);
        Probability.RequireSameLength(logMass.Length, p.Length, nameof(p));
        var members = new List<int>[bins.Count];
        for (int k = 0; k < members.Length; k++) members[k] = [];
        for (int i = 0; i < logMass.Length; i++)
        {
            if (double.IsNaN(logMass[i])) throw new ArgumentException($"Row {i} has no mass (NaN): leave it out before the estimate.", nameof(logMass));
            members[logMass[i] < bins.Lower(0) ? 0 : bins.IndexOf(logMass[i]) is var bin && bin >= 0 ? bin : bins.Count - 1].Add(i);
        }

        double[] fractions = new double[bins.Count], errors = new double[bins.Count];
        double[] probabilities = new double[p.Length], errorWeights = new double[p.Length];
        for (int k = 0; k < bins.Count; k++)
        {
            var inBin = new double[members[k].Count];
            for (int j = 0; j < inBin.Length; j++) inBin[j] = p[members[k][j]];
            var mixture = MixtureFraction.Estimate(inBin, trainingPrevalence);
            (fractions[k], errors[k]) = (mixture.Fraction, mixture.Error);
            for (int j = 0; j < inBin.Length; j++)
                (probabilities[members[k][j]], errorWeights[members[k][j]]) = (mixture.Probabilities[j], mixture.ErrorWeights[j]);
        }
        return new(bins, fractions, errors, probabilities, errorWeights);
    }
}
