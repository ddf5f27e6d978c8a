using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Galaxies;

namespace GalaxyMergers.Simulation.Rendering;

/// <summary>
/// The stars and galaxies that happen to lie in a cutout. Counts for r below 19.5 are those of high galactic
/// latitude: 2000 stars and 900 galaxies a square degree, growing by 0.2 and 0.4 dex a magnitude.
/// </summary>
internal sealed class FieldObjects(double scaleArcsecPerPixel)
{
    private const double StarsTo195 = 2000, StarSlope = 0.20, GalaxiesTo195 = 900, GalaxySlope = 0.40;
    private const double Brightest = 10, FaintestStar = 22.8, FaintestGalaxy = 22.6, BrightestGalaxy = 15.5;

    /// <summary>Stars this bright throw light into frames that they do not lie in; drawn up to <see cref="Margin"/> pixels outside.</summary>
    private const double BrightStar = 14.5, Margin = 110;

    /// <summary>Paints the field's galaxies; before the sky is convolved.</summary>
    internal void PaintGalaxies(SkyPlanes sky, SeededRandom random)
    {
        double richness = Math.Exp(0.5 * random.NextGaussian());
        foreach (double r in Draw(random, richness * GalaxiesTo195, GalaxySlope, BrightestGalaxy, FaintestGalaxy, Area(sky.Width)))
        {
            (double x, double y) = (random.NextDouble(-5, sky.Width + 5), random.NextDouble(-5, sky.Width + 5));
            bool red = random.NextDouble() < 0.4;
            double gr = (red ? 0.95 + (0.25 * random.NextDouble()) : 0.55) + (0.18 * random.NextGaussian());
            BandFluxes light = BandFluxes.FromColours(r, gr, 0.1 + (0.4 * gr));
            // Sizes shrink by 0.1 dex a magnitude (Shen et al. 2003 at the redshifts of these galaxies).
            double radius = 1.5 * Math.Pow(10, -0.10 * (r - 18)) * Math.Exp(0.35 * random.NextGaussian()) / scaleArcsecPerPixel;
            if (r < 19.5 && !red) PaintLarge(sky, x, y, light, radius, random);
            else Spheroid.Paint(sky, new EllipseFrame(x, y, random.NextDouble(0.3, 1), random.NextDouble(0, Math.PI)), radius, red ? 3 : 1, light);
        }
    }

    /// <summary>Paints the stars; after the sky is convolved.</summary>
    internal void PaintStars(SkyPlanes sky, PointSpread seeing, SeededRandom random)
    {
        double density = StarsTo195 * Math.Exp(0.55 * random.NextGaussian()), spikes = random.NextDouble(0, Math.PI / 2);
        foreach (double r in Draw(random, density, StarSlope, BrightStar, FaintestStar, Area(sky.Width)))
            PaintStar(sky, random.NextDouble(-3, sky.Width + 3), random.NextDouble(-3, sky.Width + 3), r, seeing, spikes, random);
        double wide = sky.Width + (2 * Margin);
        foreach (double r in Draw(random, density, StarSlope, Brightest, BrightStar, Area(wide)))
            PaintStar(sky, random.NextDouble(-Margin, wide - Margin), random.NextDouble(-Margin, wide - Margin), r, seeing, spikes, random);
    }

    /// <summary>Paints one star of magnitude <paramref name="r"/> with a colour from the stellar locus.</summary>
    internal static void PaintStar(SkyPlanes sky, double x, double y, double r, PointSpread seeing, double spikeAngle, SeededRandom random)
    {
        bool cool = random.NextDouble() < Math.Clamp(0.25 + (0.1 * (r - 17)), 0.03, 0.75);
        double gr = cool ? 1.4 + (0.12 * random.NextGaussian()) : 0.48 + (0.2 * random.NextGaussian());
        double ri = cool ? 0.5 + (0.9 * random.NextDouble() * random.NextDouble()) : 0.38 * gr;
        StarImage.Paint(sky, x, y, BandFluxes.FromColours(r, gr, ri), seeing, spikeAngle);
    }

    /// <summary>A galaxy large enough to show its disc.</summary>
    private static void PaintLarge(SkyPlanes sky, double x, double y, BandFluxes light, double radius, SeededRandom random)
    {
        GalaxyStructure structure = GalaxyStructure.Draw(random, 10, red: false, irregular: false);
        double pixelsPerKpc = radius / 1.678 / structure.DiscScaleKpc;
        new GalaxyImage(structure, light, pixelsPerKpc).Paint(sky, x, y, random);
    }

    private double Area(double width)
    {
        double degrees = width * scaleArcsecPerPixel / 3600;
        return degrees * degrees;
    }

    /// <summary>Magnitudes of a Poisson number of objects whose cumulative counts grow as 10^(slope r).</summary>
    private static List<double> Draw(SeededRandom random, double to195, double slope, double from, double to, double area)
    {
        double bright = Math.Pow(10, slope * (from - 19.5)), faint = Math.Pow(10, slope * (to - 19.5));
        int count = Poisson(random, area * to195 * (faint - bright));
        var magnitudes = new List<double>(count);
        for (int k = 0; k < count; k++) magnitudes.Add(19.5 + (Math.Log10(random.NextDouble(bright, faint)) / slope));
        return magnitudes;
    }

    private static int Poisson(SeededRandom random, double mean)
    {
        if (mean > 200) return (int)Math.Max(0, Math.Round(mean + (Math.Sqrt(mean) * random.NextGaussian())));
        double product = random.NextDouble(), limit = Math.Exp(-mean);
        int count = 0;
        for (; product > limit; count++) product *= random.NextDouble();
        return count;
    }
}
