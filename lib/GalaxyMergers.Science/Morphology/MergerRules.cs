using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Science.Morphology;

/// <summary>Published cuts that call a galaxy a merger. A measure that is NaN satisfies none of them.</summary>
public static class MergerRules
{
    /// <summary>Conselice (2003): A &gt; 0.35 and A &gt; S.</summary>
    /// <param name="asymmetry">A.</param>
    /// <param name="smoothness">S in Conselice's scale, with the factor 10; this library's S times ten.</param>
    public static bool Conselice2003(double asymmetry, double smoothness) => asymmetry > 0.35 && asymmetry > smoothness;

    /// <summary>Lotz et al. (2008): G &gt; −0.14 M20 + 0.33.</summary>
    public static bool Lotz2008(double gini, double m20) => gini > -0.14 * m20 + 0.33;

    /// <summary>S(G, M20) = 0.139 M20 + 0.990 G − 0.327 (Rodriguez-Gomez et al. 2019): positive for mergers.</summary>
    public static double MergerStatistic(double gini, double m20) => 0.139 * m20 + 0.990 * gini - 0.327;

    /// <summary>F(G, M20) = −0.693 M20 + 4.95 G − 3.96 (Rodriguez-Gomez et al. 2019): positive for bulge-dominated galaxies.</summary>
    public static double BulgeStatistic(double gini, double m20) => -0.693 * m20 + 4.95 * gini - 3.96;
}

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
