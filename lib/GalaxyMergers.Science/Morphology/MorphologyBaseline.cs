using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Science.Morphology;

/// <summary>
/// The classical classifier that the network is compared with: logistic regression on (C, A, S, G, M20), trained on the same folds and scored by the same
/// metrics. The paper does not run one. A measure that failed counts as the mean of the training set.
/// </summary>
/// <param name="Regression">The fitted regression.</param>
public sealed record MorphologyBaseline(LogisticRegression Regression)
{
    /// <summary>Names of the features, in order.</summary>
    public static IReadOnlyList<string> FeatureNames { get; } = ["C", "A", "S", "G", "M20"];

    /// <summary>The features of a galaxy.</summary>
    public static double[] Features(GalaxyMorphology morphology)
    {
        ArgumentNullException.ThrowIfNull(morphology);
        return [morphology.Concentration, morphology.Asymmetry, morphology.Smoothness, morphology.Gini, morphology.M20];
    }

    /// <summary>Trains on labelled galaxies, both classes weighted alike.</summary>
    /// <exception cref="ArgumentException">Another number of labels than galaxies, or only one class.</exception>
    public static MorphologyBaseline Fit(IReadOnlyList<GalaxyMorphology> galaxies, ReadOnlySpan<bool> isMerger)
    {
        ArgumentNullException.ThrowIfNull(galaxies);
        return new(LogisticRegression.Fit([.. galaxies.Select(Features)], isMerger));
    }

    /// <summary>Merger probability for a balanced population.</summary>
    public double Probability(GalaxyMorphology morphology) => Regression.Predict(Features(morphology));
}
