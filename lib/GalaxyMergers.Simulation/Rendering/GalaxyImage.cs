using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Galaxies;

namespace GalaxyMergers.Simulation.Rendering;

/// <summary>Paints one undisturbed galaxy: bulge, disc with arms, bar and knots, or an elliptical, or an irregular.</summary>
/// <param name="structure">Shape and size.</param>
/// <param name="light">Total flux.</param>
/// <param name="pixelsPerKpc">Pixels that a kiloparsec covers.</param>
internal sealed class GalaxyImage(GalaxyStructure structure, BandFluxes light, double pixelsPerKpc)
{
    private const double DiscThickness = 0.14, BulgeThickness = 0.65;

    /// <summary>Adds the galaxy, at a random position angle.</summary>
    internal void Paint(SkyPlanes sky, double x, double y, SeededRandom random)
    {
        double angle = random.NextDouble(0, 2 * Math.PI), cosine = structure.CosineInclination;
        if (structure.IsElliptical) PaintElliptical(sky, x, y, angle, random);
        else PaintDisc(sky, x, y, angle, cosine, random);
    }

    internal static double Flattening(double cosine, double thickness) =>
        Math.Sqrt((thickness * thickness) + ((1 - (thickness * thickness)) * cosine * cosine));

    private void PaintElliptical(SkyPlanes sky, double x, double y, double angle, SeededRandom random)
    {
        double radius = structure.BulgeRadiusKpc * pixelsPerKpc, ratio = random.NextDouble(0.58, 1);
        // The outskirts are rounder and somewhat bluer than the heart.
        double heart = random.NextDouble(0.8, 0.97);
        BandFluxes inner = (light * heart).Reddened(0.02, 0.01);
        Spheroid.Paint(sky, new EllipseFrame(x, y, ratio, angle), radius * 0.85 / Math.Sqrt(ratio), structure.BulgeIndex, inner);
        Spheroid.Paint(sky, new EllipseFrame(x, y, Math.Sqrt(ratio), angle), radius * 2, 1.2, light.Without(inner));
    }

    private void PaintDisc(SkyPlanes sky, double x, double y, double angle, double cosine, SeededRandom random)
    {
        BandFluxes bulge = (light * structure.BulgeShare).Reddened(0.12, 0.04);
        if (structure.BulgeShare > 0)
        {
            var frame = new EllipseFrame(x, y, Flattening(cosine, BulgeThickness), angle);
            Spheroid.Paint(sky, frame, Math.Max(structure.BulgeRadiusKpc * pixelsPerKpc, 0.3), structure.BulgeIndex, bulge);
        }

        double lopsided = structure.IsIrregular ? 0.8 : 0.1;
        double scale = structure.DiscScaleKpc * pixelsPerKpc;
        var disc = new EllipseFrame(x + (lopsided * scale * random.NextGaussian()), y + (lopsided * scale * random.NextGaussian()), Flattening(cosine, DiscThickness), angle);
        PaintStars(sky, disc, scale, light.Without(bulge), random);
        if (structure.IsIrregular) PaintSecondPatch(sky, disc, scale, random);
    }

    private void PaintStars(SkyPlanes sky, EllipseFrame frame, double scale, BandFluxes total, SeededRandom random)
    {
        double irregular = structure.IsIrregular ? 1 : 0, share = structure.IsIrregular ? 0.7 : 1;
        total *= share;
        BandFluxes bar = total * structure.BarShare;
        BandFluxes young = (total * structure.YoungShare).Reddened(-0.35, -0.15);
        BandFluxes knots = young * random.NextDouble(0.03, 0.22 + (0.3 * irregular));
        var disc = new Disc
        {
            Frame = frame,
            ScaleLength = scale,
            Old = total.Without(young + bar),
            Young = young.Without(knots),
            YoungStretch = random.NextDouble(1.05, 1.5),
            Pattern = new SpiralPattern(random, structure.ArmContrast * (1 - irregular), Math.Max(0.6 * structure.ArmContrast, 0.95 * irregular)),
            OldContrast = random.NextDouble(0.15, 0.5),
            DustLane = frame.AxisRatio < 0.3 ? random.NextDouble(0, 1.2) : 0,
        };
        disc.Paint(sky);
        Knots.PaintOn(sky, disc, 6 + random.NextInt(30), knots.Reddened(-0.15, -0.1), random);
        if (structure.BarShare > 0) PaintBar(sky, frame, scale, bar, random);
    }

    private void PaintSecondPatch(SkyPlanes sky, EllipseFrame frame, double scale, SeededRandom random)
    {
        (double x, double y) = frame.ToSky(scale * random.NextDouble(-2, 2), scale * random.NextDouble(-2, 2));
        var patch = new EllipseFrame(x, y, random.NextDouble(0.4, 1), random.NextDouble(0, Math.PI));
        Spheroid.Paint(sky, patch, scale * random.NextDouble(0.3, 0.8), 0.7, (light * 0.3).Reddened(-0.1, -0.05));
    }

    private static void PaintBar(SkyPlanes sky, EllipseFrame disc, double scale, BandFluxes light, SeededRandom random)
    {
        (double sin, double cos) = Math.SinCos(random.NextDouble(0, Math.PI));
        (double tipX, double tipY) = disc.ToSky(cos, sin);
        double dx = tipX - disc.X, dy = tipY - disc.Y, seen = Math.Max(Math.Sqrt((dx * dx) + (dy * dy)), 0.3);
        var frame = new EllipseFrame(disc.X, disc.Y, Math.Clamp(0.3 * disc.AxisRatio / (seen * seen), 0.15, 1), Math.Atan2(dy, dx));
        Spheroid.Paint(sky, frame, scale * seen * random.NextDouble(0.5, 1), 0.6, light.Reddened(0.08, 0.03));
    }
}

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
