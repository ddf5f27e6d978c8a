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

/// <summary>The measures of a galaxy that a trained method may use.</summary>
public static class MorphologyFeatures
{
    /// <summary>Number of the first features that Conselice (2003) and Lotz et al. (2004) defined.</summary>
    public const int ClassicalCount = 5;

    /// <summary>Names, in order: the classical five; multimode, intensity, deviation; shape and outer asymmetry.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["concentration", "asymmetry", "smoothness", "gini", "m20", "multimode", "intensity", "deviation", "shape_asymmetry", "outer_asymmetry"];

    /// <summary>The features of a galaxy; NaN what could not be measured.</summary>
    public static double[] Values(GalaxyMorphology morphology)
    {
        ArgumentNullException.ThrowIfNull(morphology);
        return
        [
            morphology.Concentration, morphology.Asymmetry, morphology.Smoothness, morphology.Gini, morphology.M20,
            morphology.Mid?.Multimode ?? double.NaN, morphology.Mid?.Intensity ?? double.NaN, morphology.Mid?.Deviation ?? double.NaN,
            morphology.Detection?.Asymmetry ?? double.NaN, morphology.Detection?.OuterAsymmetry ?? double.NaN,
        ];
    }
}
