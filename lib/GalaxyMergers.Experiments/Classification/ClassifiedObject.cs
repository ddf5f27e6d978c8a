using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>An object of a survey with what the classifiers say of it.</summary>
/// <param name="Galaxy">What its catalogue knows.</param>
/// <param name="TestFold">The iteration of the cross-validation that tested it; null for an object that took no part.</param>
/// <param name="Probabilities">p_m of each classifier; empty where its image could not be classified.</param>
/// <param name="Status">Whether its image could be classified.</param>
public sealed record ClassifiedObject(Galaxy Galaxy, int? TestFold, IReadOnlyList<double> Probabilities, ImageStatus Status)
{
    /// <summary>p_m out of fold (section 5); null where the image could not be classified.</summary>
    public double? MergerProbability => Probabilities.Count == 0 ? null : FoldMembership.OutOfFold(Probabilities, TestFold);

    /// <summary>p_m of each classifier that was trained without it: of the one that tested it, or of all where it took no part.</summary>
    public IReadOnlyList<double> HeldOutProbabilities => Probabilities.Count > 0 && TestFold is { } fold ? [Probabilities[fold]] : Probabilities;

    /// <summary>Mean of p_m over all classifiers, by which Table 2 is ordered; null where the image could not be classified.</summary>
    public double? MeanProbability => Probabilities.Count == 0 ? null : Probabilities.Average();
}
