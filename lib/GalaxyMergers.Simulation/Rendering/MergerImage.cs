using System.Numerics;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Encounters;
using GalaxyMergers.Simulation.Galaxies;
using GalaxyMergers.Simulation.Rendering;

namespace GalaxyMergers.Simulation.Rendering;

/// <summary>Paints a merger: the stars of both galaxies where the encounter has taken them, and their bulges.</summary>
/// <param name="encounter">What is painted.</param>
/// <param name="pixelsPerKpc">Pixels that a kiloparsec covers.</param>
/// <param name="layer">A sky of the same size for the particles, which are smoothed before they are added.</param>
/// <param name="blur">Smooths them.</param>
internal sealed class MergerImage(Encounter encounter, double pixelsPerKpc, SkyPlanes layer, GaussianBlur blur)
{
    /// <summary>Smoothing of the particles in units of the scale length, above what the seeing does.</summary>
    private const double Smoothing = 0.06;

    /// <summary>Particles of the two galaxies: multiples of any vector length. Shot noise after the seeing is then below the sky's.</summary>
    private const int FirstCount = 16384, SecondCount = 12288;

    private readonly TestParticles _stars = new(FirstCount + SecondCount);
    private readonly double _scale = encounter.UnitKpc * pixelsPerKpc;
    private Vector2 _origin;

    /// <summary>Adds the pair with its first galaxy at a place.</summary>
    internal void Paint(SkyPlanes sky, double x, double y, BandFluxes firstLight, BandFluxes secondLight, SeededRandom random)
    {
        EncounterOrbit orbit = encounter.Orbit;
        Move(random);
        Vector3 first = orbit.First(orbit.Steps - 1), second = orbit.Second(orbit.Steps - 1);
        _origin = new Vector2((float)x, (float)y) - Projected(first);
        layer.Clear();
        PaintGalaxy(sky, encounter.First, encounter.FirstStructure, firstLight, first, 0, FirstCount, random);
        PaintGalaxy(sky, encounter.Second, encounter.SecondStructure, secondLight, second, FirstCount, SecondCount, random);
        if (Smoothing * _scale > 0.3) layer.Smooth(blur, Smoothing * _scale);
        sky.Add(layer);
    }

    private void Move(SeededRandom random)
    {
        EncounterOrbit orbit = encounter.Orbit;
        Vector3 velocity = orbit.StartVelocity;
        float share = (float)orbit.FirstShare;
        StellarOrbits.Fill(_stars, 0, FirstCount, encounter.First, orbit.First(0), -share * velocity, random);
        StellarOrbits.Fill(_stars, FirstCount, _stars.Count, encounter.Second, orbit.Second(0), (1 - share) * velocity, random);
        RestrictedThreeBody.Advance(_stars, orbit, encounter.First, encounter.Second);
    }

    private void PaintGalaxy(
        SkyPlanes sky, EncounterBody body, GalaxyStructure structure, BandFluxes light, Vector3 centre, int from, int count, SeededRandom random)
    {
        double heart = structure.IsElliptical ? random.NextDouble(0.5, 0.8) : structure.BulgeShare;
        BandFluxes bulge = (light * heart).Reddened(0.10, 0.04);
        PaintBulge(sky, body, structure, bulge, centre, random);
        BandFluxes stars = light.Without(bulge);
        // Encounters make discs form stars (Larson and Tinsley 1978).
        double youngShare = structure.IsElliptical ? 0 : Math.Min(0.8, structure.YoungShare * random.NextDouble(1, 1.8));
        BandFluxes young = (stars * youngShare).Reddened(-0.35, -0.15);
        var pattern = new SpiralPattern(random, 0.8 * structure.ArmContrast, 0.6 * structure.ArmContrast);
        PaintStars(body, stars.Without(young), young, centre, from, from + count, structure.IsElliptical ? null : pattern);
    }

    private void PaintBulge(SkyPlanes sky, EncounterBody body, GalaxyStructure structure, BandFluxes light, Vector3 centre, SeededRandom random)
    {
        Vector2 place = _origin + Projected(centre);
        Vector3 spin = encounter.View.In(body.Orientation.Third);
        double ratio = GalaxyImage.Flattening(Math.Abs(spin.Z), structure.IsElliptical ? 0.75 : 0.6);
        var frame = new EllipseFrame(place.X, place.Y, ratio, Math.Atan2(spin.Y, spin.X) + (Math.PI / 2));
        double radius = structure.BulgeRadiusKpc * pixelsPerKpc * (structure.IsElliptical ? random.NextDouble(0.5, 0.9) : 1);
        Spheroid.Paint(sky, frame, Math.Max(radius, 0.3), structure.BulgeIndex, light);
    }

    private void PaintStars(EncounterBody body, BandFluxes old, BandFluxes young, Vector3 centre, int from, int to, SpiralPattern? pattern)
    {
        for (int k = from; k < to; k++)
        {
            Vector3 place = _stars.Position(k);
            double contrast = pattern is null ? 1 : ArmContrast(pattern, body, place - centre);
            Vector2 seen = _origin + Projected(place);
            Knots.Paint(layer, seen.X, seen.Y, (old * _stars.Old[k]) + (young * (_stars.Young[k] * contrast)));
        }
    }

    /// <summary>Stars still in the disc show its arms; those torn out do not.</summary>
    private static double ArmContrast(SpiralPattern pattern, EncounterBody body, Vector3 offset)
    {
        Vector3 inDisc = body.Orientation.In(offset) / (float)body.ScaleLength;
        double torn = Math.Clamp(Math.Max(Math.Abs(inDisc.Z) - 0.4, (inDisc.Length() - 2.5) / 2), 0, 1);
        if (torn == 1) return 1;
        (double arms, double patches) = pattern.At(inDisc.X, inDisc.Y);
        return torn + ((1 - torn) * arms * patches);
    }

    private Vector2 Projected(Vector3 place)
    {
        Vector3 seen = encounter.View.In(place) * (float)_scale;
        return new Vector2(seen.X, seen.Y);
    }
}
