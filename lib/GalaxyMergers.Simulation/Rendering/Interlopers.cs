using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Population;

namespace GalaxyMergers.Simulation.Rendering;

/// <summary>Paints what lies before a galaxy and is not one: a star on it, a bright star's halo, a satellite's trail.</summary>
internal static class Interlopers
{
    internal static void Paint(SkyPlanes sky, MockGalaxy galaxy, PointSpread seeing, SeededRandom random)
    {
        switch (galaxy.Kind)
        {
            case MockKind.StarOverlap:
                (double x, double y) = Around(sky, random.NextDouble(3, 16), random);
                FieldObjects.PaintStar(sky, x, y, Math.Max(galaxy.Magnitudes.R!.Value + random.NextDouble(-1, 3), 14), seeing, Spikes(random), random);
                break;
            case MockKind.BrightStarHalo:
                (x, y) = Around(sky, random.NextDouble(35, 170), random);
                FieldObjects.PaintStar(sky, x, y, random.NextDouble(9, 12.5), seeing, Spikes(random), random);
                break;
            case MockKind.SatelliteTrail:
                PaintTrail(sky, random);
                break;
            default:
                break;
        }
    }

    private static double Spikes(SeededRandom random) => random.NextDouble(0, Math.PI / 2);

    private static (double X, double Y) Around(SkyPlanes sky, double distance, SeededRandom random)
    {
        (double sin, double cos) = Math.SinCos(random.NextDouble(0, 2 * Math.PI));
        return (sky.Centre + (distance * cos), sky.Centre + (distance * sin));
    }

    /// <summary>The bands were exposed one after the other, so a satellite shows in one colour.</summary>
    private static void PaintTrail(SkyPlanes sky, SeededRandom random)
    {
        float[] plane = random.NextInt(3) switch { 0 => sky.I, 1 => sky.R, _ => sky.G };
        (double sin, double cos) = Math.SinCos(random.NextDouble(0, Math.PI));
        double offset = random.NextDouble(-40, 40), width = random.NextDouble(1.3, 2.5), peak = Math.Pow(10, random.NextDouble(-1.5, -0.4));
        for (int k = 0; k < plane.Length; k++)
        {
            double across = (((k % sky.Width) - sky.Centre) * sin) - (((k / sky.Width) - sky.Centre) * cos) - offset;
            if (Math.Abs(across) < 5 * width) plane[k] += (float)(peak * Math.Exp(-0.5 * across * across / (width * width)));
        }
    }
}
