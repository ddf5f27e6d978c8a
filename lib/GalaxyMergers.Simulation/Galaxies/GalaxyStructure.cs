using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Simulation.Galaxies;

/// <summary>Shape and size of a mock galaxy; sizes follow Shen et al. (2003).</summary>
internal sealed record GalaxyStructure
{
    /// <summary>
    /// Half-light radii of Shen et al. (2003) are circularised, and of models in z; those along the major axis in r are
    /// larger. With these factors the radii measured on mock cutouts agree with those on real ones.
    /// </summary>
    private const double LateFactor = 1.55, EarlyFactor = 1.9;

    /// <summary>Share of the r light in the bulge; 1 for an elliptical.</summary>
    internal required double BulgeShare { get; init; }

    /// <summary>Sersic index of the bulge.</summary>
    internal required double BulgeIndex { get; init; }

    /// <summary>Half-light radius of the bulge, kpc.</summary>
    internal required double BulgeRadiusKpc { get; init; }

    /// <summary>Exponential scale length of the disc, kpc.</summary>
    internal required double DiscScaleKpc { get; init; }

    /// <summary>Share of the disc's r light in young stars.</summary>
    internal required double YoungShare { get; init; }

    /// <summary>Contrast of arms and patches, 0 to 1.</summary>
    internal required double ArmContrast { get; init; }

    /// <summary>Share of the disc's light in a bar.</summary>
    internal required double BarShare { get; init; }

    /// <summary>Cosine of the disc's inclination: 1 from above, 0 from its edge.</summary>
    internal required double CosineInclination { get; init; }

    /// <summary>Whether the galaxy has no order: low mass, lopsided, with off-centre knots.</summary>
    internal required bool IsIrregular { get; init; }

    internal bool IsElliptical => BulgeShare >= 1;

    internal static GalaxyStructure Draw(SeededRandom random, double logStellarMass, bool red, bool irregular)
    {
        double mass = Math.Pow(10, logStellarMass), scatter = Math.Exp((logStellarMass > 10.3 ? 0.30 : 0.40) * random.NextGaussian());
        double late = LateFactor * 0.1 * Math.Pow(mass, 0.14) * Math.Pow(1 + (mass / 3.98e10), 0.25) * scatter;
        double early = EarlyFactor * Math.Max(2.88e-6 * Math.Pow(mass, 0.56), 0.6) * scatter;
        bool elliptical = red && !irregular && random.NextDouble() < 0.35 + (0.25 * Math.Clamp(logStellarMass - 10.3, 0, 1.2));
        double bulge = elliptical ? 1 : irregular ? 0 : BulgeToTotal(random, red);
        double size = elliptical ? early : red ? Math.Sqrt(late * early) : late;
        return new GalaxyStructure
        {
            BulgeShare = bulge,
            BulgeIndex = elliptical ? random.NextDouble(3, 5.5) : random.NextDouble(1.3, 3.8),
            BulgeRadiusKpc = elliptical ? size : size * random.NextDouble(0.2, 0.5),
            DiscScaleKpc = size / 1.678 * (1 + (0.5 * Math.Min(bulge, 0.8))),
            YoungShare = red ? random.NextDouble(0, 0.12) : random.NextDouble(0.2, 0.6),
            ArmContrast = red ? random.NextDouble(0, 0.5) : random.NextDouble(0.3, 1),
            BarShare = random.NextDouble() < 0.35 ? random.NextDouble(0.08, 0.3) : 0,
            CosineInclination = random.NextDouble(),
            IsIrregular = irregular,
        };
    }

    private static double BulgeToTotal(SeededRandom random, bool red)
    {
        double draw = random.NextDouble();
        return red ? 0.15 + (0.55 * draw) : 0.4 * draw * draw;
    }
}
