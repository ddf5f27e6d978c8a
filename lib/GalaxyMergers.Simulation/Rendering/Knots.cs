using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Simulation.Rendering;

/// <summary>Star-forming knots: small blue sources, brighter in r where the H-alpha line is.</summary>
internal static class Knots
{
    /// <summary>Adds one knot.</summary>
    /// <param name="sky">What is painted on.</param>
    /// <param name="x">Column.</param>
    /// <param name="y">Row.</param>
    /// <param name="light">Total flux.</param>
    internal static void Paint(SkyPlanes sky, double x, double y, in BandFluxes light)
    {
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        double fx = x - left, fy = y - top;
        Add(sky, left, top, (1 - fx) * (1 - fy), light);
        Add(sky, left + 1, top, fx * (1 - fy), light);
        Add(sky, left, top + 1, (1 - fx) * fy, light);
        Add(sky, left + 1, top + 1, fx * fy, light);
    }

    /// <summary>Adds knots to a disc, along its arms, until they hold <paramref name="light"/>.</summary>
    internal static void PaintOn(SkyPlanes sky, Disc disc, int count, in BandFluxes light, SeededRandom random)
    {
        double total = 0;
        Span<double> shares = stackalloc double[count];
        foreach (ref double share in shares) total += share = Math.Pow(1 - random.NextDouble(), -0.6); // a steep luminosity function
        foreach (double share in shares)
        {
            (double major, double minor) = Place(disc, random);
            (double x, double y) = disc.Frame.ToSky(major * disc.ScaleLength, minor * disc.ScaleLength);
            Paint(sky, x, y, light * (share / total));
        }
    }

    private static (double Major, double Minor) Place(Disc disc, SeededRandom random)
    {
        const int tries = 12;
        for (int attempt = 1; ; attempt++)
        {
            double radius = -disc.YoungStretch * Math.Log((1 - random.NextDouble()) * (1 - random.NextDouble())); // R exp(-R)
            (double sin, double cos) = Math.SinCos(random.NextDouble(0, 2 * Math.PI));
            (double major, double minor) = (radius * cos, radius * sin);
            (double arms, double patches) = disc.Pattern?.At(major, minor) ?? (1, 1);
            if (radius < 5 && (random.NextDouble(0, 3) < arms * patches || attempt >= tries)) return (major, minor);
        }
    }

    private static void Add(SkyPlanes sky, int x, int y, double share, in BandFluxes light)
    {
        if (x >= 0 && x < sky.Width && y >= 0 && y < sky.Width) sky.Add((y * sky.Width) + x, share, light);
    }
}
