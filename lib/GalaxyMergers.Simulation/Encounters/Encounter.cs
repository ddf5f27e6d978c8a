using System.Numerics;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Galaxies;

namespace GalaxyMergers.Simulation.Encounters;

/// <summary>
/// Two galaxies, their orbit, and from when and where they are seen; drawn so that both lie in a cutout. The first
/// is the one in the catalogue, be it the larger or the smaller.
/// </summary>
internal sealed class Encounter
{
    /// <summary>Separations on the sky between which pairs are taken, arcsec; those of Darg et al. (2010) have a median of 7.4.</summary>
    private const double ClosestArcsec = 2, WidestArcsec = 32, TypicalArcsec = 14;

    /// <summary>Mass within the discs, dark matter included, over the stellar mass.</summary>
    private const double DynamicalToStellarMass = 3;

    private const double KpcPerKmPerSecondInMyr = 977.79, GravityKpcKm2PerS2PerMsun = 4.30091e-6;

    /// <summary>Where the inbound motion starts, in scale lengths of the larger galaxy.</summary>
    private const double InboundDistance = 11;

    internal required EncounterBody First { get; init; }

    internal required EncounterBody Second { get; init; }

    internal required EncounterOrbit Orbit { get; init; }

    /// <summary>From space to the sky: columns to the right, rows down, depth.</summary>
    internal required Rotation View { get; init; }

    internal required GalaxyStructure FirstStructure { get; init; }

    internal required GalaxyStructure SecondStructure { get; init; }

    internal required GalaxyColours SecondColours { get; init; }

    /// <summary>r magnitude of the second galaxy less that of the first.</summary>
    internal required double MagnitudeDifference { get; init; }

    internal required EncounterTruth Truth { get; init; }

    /// <summary>Length of the unit, kpc: the first galaxy's scale length.</summary>
    internal required double UnitKpc { get; init; }

    /// <summary>From the first to the second galaxy on the sky, units.</summary>
    internal Vector3 SeenSeparation => View.In(Orbit.Separation(Orbit.Steps - 1));

    /// <summary>Draws an encounter for a galaxy of known mass and structure.</summary>
    internal static Encounter Draw(SeededRandom random, double logStellarMass, double redshift, GalaxyStructure structure)
    {
        // Quartiles of the mass ratios of Darg et al. (2010): 0.2, 0.5 and 1.2.
        double logRatio = Math.Clamp(-0.25 + (0.5 * random.NextGaussian()), -0.9, 0.8), ratio = Math.Pow(10, logRatio);
        GalaxyColours colours = GalaxyColours.Draw(random, logStellarMass + logRatio, merger: true);
        GalaxyStructure companion = GalaxyStructure.Draw(random, logStellarMass + logRatio, colours.IsRed, irregular: false);
        double unit = Unit(structure), relative = Unit(companion) / unit;
        EncounterBody first = Body(random, 1, 1, structure), second = Body(random, ratio, relative, companion);
        (EncounterOrbit orbit, Rotation view, double pericentre, double time) = DrawView(random, first, second, unit, redshift);
        Vector3 seen = view.In(orbit.Separation(orbit.Steps - 1));
        double separation = unit * Math.Sqrt((seen.X * seen.X) + (seen.Y * seen.Y)), unitMyr = UnitMyr(unit, logStellarMass);
        return new Encounter
        {
            First = first,
            Second = second,
            Orbit = orbit,
            View = view,
            FirstStructure = structure,
            SecondStructure = companion,
            SecondColours = colours,
            MagnitudeDifference = (-2.5 * 0.9 * logRatio) + (0.35 * random.NextGaussian()),
            UnitKpc = unit,
            Truth = new EncounterTruth(ratio, pericentre * unit, time * unitMyr, separation, first.IsDisc, second.IsDisc),
        };
    }

    private static (EncounterOrbit Orbit, Rotation View, double Pericentre, double Time) DrawView(
        SeededRandom random, EncounterBody first, EncounterBody second, double unitKpc, double redshift)
    {
        double large = Math.Max(1, second.ScaleLength), pace = Math.Sqrt(large * large * large / (first.Mass + second.Mass));
        double start = -Math.Sqrt(2) / 3 * Math.Pow(InboundDistance, 1.5) * pace; // a parabola's time to its closest approach, about
        double arcsecPerUnit = unitKpc / FlatLambdaCdm.Standard.KpcPerArcsec(redshift);
        while (true)
        {
            double pericentre = large * random.NextDouble(0.6, 4.5), time = pace * random.NextDouble(-4, 34), friction = random.NextDouble(0.03, 0.14);
            var orbit = new EncounterOrbit(first, second, pericentre, friction, Math.Min(start, time - 1), time);
            Rotation view = Rotation.Random(random);
            Vector3 seen = view.In(orbit.Separation(orbit.Steps - 1));
            if (IsPair(random, arcsecPerUnit * Math.Sqrt((seen.X * seen.X) + (seen.Y * seen.Y)))) return (orbit, view, pericentre, time);
        }
    }

    /// <summary>Close pairs were found and confirmed as mergers more often than wide ones.</summary>
    private static bool IsPair(SeededRandom random, double separationArcsec) =>
        separationArcsec is > ClosestArcsec and < WidestArcsec && random.NextDouble() < Math.Exp(-separationArcsec / TypicalArcsec);

    private static double UnitMyr(double unitKpc, double logStellarMass) => KpcPerKmPerSecondInMyr
        * Math.Sqrt(unitKpc * unitKpc * unitKpc / (GravityKpcKm2PerS2PerMsun * DynamicalToStellarMass * Math.Pow(10, logStellarMass)));

    private static double Unit(GalaxyStructure structure) =>
        structure.IsElliptical ? structure.BulgeRadiusKpc / 1.3 : structure.DiscScaleKpc;

    private static EncounterBody Body(SeededRandom random, double mass, double scale, GalaxyStructure structure) =>
        new(mass, scale * random.NextDouble(1.1, 1.7), scale, !structure.IsElliptical, Rotation.Random(random));
}

/// <summary>What a simulated merger really is.</summary>
/// <param name="MassRatio">Mass of the second galaxy over that of the catalogued one; may exceed 1.</param>
/// <param name="PericentreKpc">Closest approach of the incoming parabola, kpc.</param>
/// <param name="TimeSincePericentreMyr">When the pair is seen; negative on the way in.</param>
/// <param name="ProjectedSeparationKpc">Distance of the two centres on the sky, kpc.</param>
/// <param name="FirstIsDisc">Whether the catalogued galaxy was a disc before.</param>
/// <param name="SecondIsDisc">Whether the second one was.</param>
public sealed record EncounterTruth(
    double MassRatio, double PericentreKpc, double TimeSincePericentreMyr, double ProjectedSeparationKpc, bool FirstIsDisc, bool SecondIsDisc);

/// <summary>
/// One galaxy of an encounter. Units: the first galaxy's scale length, its mass, and G = 1; for a Milky Way (3 kpc,
/// 1e11 solar masses within the disc) the unit of time is 8 Myr.
/// </summary>
/// <param name="Mass">Mass; 1 for the first galaxy.</param>
/// <param name="Core">Core radius of its Plummer potential.</param>
/// <param name="ScaleLength">Exponential scale length of its disc; a spheroid's stars follow the potential instead.</param>
/// <param name="IsDisc">Whether its stars start in a rotating disc (else in a hot spheroid).</param>
/// <param name="Orientation">Axes of the disc; the third is its spin.</param>
internal sealed record EncounterBody(double Mass, double Core, double ScaleLength, bool IsDisc, Rotation Orientation)
{
    /// <summary>Speed of a circular orbit at a radius: v² = M r² / (r² + a²)^(3/2).</summary>
    internal double CircularSpeed(double radius) =>
        radius * Math.Sqrt(Mass / Math.Pow((radius * radius) + (Core * Core), 1.5));
}
