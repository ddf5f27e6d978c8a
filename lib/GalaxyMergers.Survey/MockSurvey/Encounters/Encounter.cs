using System.Numerics;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.MockSurvey.Population;

namespace GalaxyMergers.Survey.MockSurvey.Encounters;

/// <summary>Two galaxies, their orbit, and from when and where they are seen; drawn so that both lie in a cutout.</summary>
internal sealed class Encounter
{
    /// <summary>Separations on the sky between which pairs are taken, arcsec; Darg et al. (2010) list the like.</summary>
    private const double ClosestArcsec = 1.2, WidestArcsec = 22;

    /// <summary>Mass within the discs, dark matter included, over the stellar mass.</summary>
    private const double DynamicalToStellarMass = 3;

    private const double KpcPerKmPerSecondInMyr = 977.79, GravityKpcKm2PerS2PerMsun = 4.30091e-6;
    private const double InboundDistance = 11;

    private Encounter(EncounterBody primary, EncounterBody secondary, EncounterOrbit orbit, Rotation view)
    {
        (Primary, Secondary, Orbit, View) = (primary, secondary, orbit, view);
    }

    internal EncounterBody Primary { get; }

    internal EncounterBody Secondary { get; }

    internal EncounterOrbit Orbit { get; }

    internal Rotation View { get; }

    internal required GalaxyStructure PrimaryStructure { get; init; }

    internal required GalaxyStructure SecondaryStructure { get; init; }

    internal required GalaxyColours SecondaryColours { get; init; }

    internal required EncounterTruth Truth { get; init; }

    /// <summary>Length of the unit, kpc: the primary's scale length.</summary>
    internal required double UnitKpc { get; init; }

    /// <summary>Draws an encounter for a primary of known mass and structure.</summary>
    internal static Encounter Draw(SeededRandom random, double logStellarMass, GalaxyStructure structure, double kpcPerArcsec)
    {
        double ratio = Math.Pow(10, random.NextDouble(Math.Log10(0.15), 0));
        double companionMass = logStellarMass + Math.Log10(ratio);
        GalaxyColours colours = GalaxyColours.Draw(random, companionMass);
        GalaxyStructure companion = GalaxyStructure.Draw(random, companionMass, colours.IsRed, irregular: false);
        double unit = Unit(structure), relative = Unit(companion) / unit;
        EncounterBody primary = Body(random, 1, 1, structure), secondary = Body(random, ratio, relative, companion);
        double unitMyr = KpcPerKmPerSecondInMyr * Math.Sqrt(unit * unit * unit / (GravityKpcKm2PerS2PerMsun * DynamicalToStellarMass * Math.Pow(10, logStellarMass)));
        while (true)
        {
            double pericentre = random.NextDouble(0.6, 4.5), time = random.NextDouble(-3, 26);
            double start = -InboundTime(primary, secondary), friction = random.NextDouble(0.03, 0.14);
            var orbit = new EncounterOrbit(primary, secondary, pericentre, friction, Math.Min(start, time - 1), time);
            Rotation view = Rotation.Random(random);
            Vector3 seen = view.In(orbit.Separation(orbit.Steps - 1));
            double separationKpc = unit * Math.Sqrt((seen.X * seen.X) + (seen.Y * seen.Y));
            if (!IsPair(random, separationKpc / kpcPerArcsec)) continue;
            return new Encounter(primary, secondary, orbit, view)
            {
                PrimaryStructure = structure,
                SecondaryStructure = companion,
                SecondaryColours = colours,
                UnitKpc = unit,
                Truth = new EncounterTruth(ratio, pericentre * unit, time * unitMyr, separationKpc, primary.IsDisc, secondary.IsDisc),
            };
        }
    }

    /// <summary>Close pairs were found and confirmed as mergers more often than wide ones.</summary>
    private static bool IsPair(SeededRandom random, double separationArcsec) =>
        separationArcsec is > ClosestArcsec and < WidestArcsec && random.NextDouble() < Math.Exp(-separationArcsec / 8);

    private static double Unit(GalaxyStructure structure) =>
        structure.IsElliptical ? structure.BulgeRadiusKpc / 1.3 : structure.DiscScaleKpc;

    private static EncounterBody Body(SeededRandom random, double mass, double scale, GalaxyStructure structure) =>
        new(mass, scale * random.NextDouble(1.1, 1.7), scale, !structure.IsElliptical, Rotation.Random(random));

    /// <summary>Time that the parabola takes from <see cref="InboundDistance"/> to its closest approach, about.</summary>
    private static double InboundTime(EncounterBody primary, EncounterBody secondary) =>
        Math.Sqrt(2) / 3 * Math.Pow(InboundDistance, 1.5) / Math.Sqrt(primary.Mass + secondary.Mass);
}
