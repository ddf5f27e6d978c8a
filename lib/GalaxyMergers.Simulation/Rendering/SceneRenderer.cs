using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Encounters;
using GalaxyMergers.Simulation.Galaxies;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Simulation.Rendering;

/// <summary>
/// Renders mock cutouts: light on the sky, seeing, stars, noise, the smoothing of resampling, and stretch, in that order. Keeps its buffers: one a thread.
/// </summary>
internal sealed class SceneRenderer
{
    /// <summary>The cutout service resamples; this much smoothing (pixels) reproduces its noise's correlation of 0.78 between neighbours.</summary>
    private const double ResamplingSigma = 0.95;

    private readonly MockOptions _options;
    private readonly ulong _seed;
    private readonly SkyPlanes _sky;
    private readonly GaussianBlur _blur;
    private readonly FieldObjects _field;
    private readonly TargetPainter _target;

    internal SceneRenderer(MockOptions options, ulong seed)
    {
        (_options, _seed) = (options, seed);
        _sky = new SkyPlanes(options.ImageWidth);
        _blur = new GaussianBlur(options.ImageWidth);
        _field = new FieldObjects(options.ScaleArcsecPerPixel);
        _target = new TargetPainter(options, _sky, _blur);
    }

    /// <summary>Renders one scene; the picture depends on the seed, the options and the scene alone.</summary>
    internal RgbImage Render(MockScene scene)
    {
        MockGalaxy galaxy = scene.Galaxy;
        SeededRandom random = SeededRandom.For(_seed, "mock image", galaxy.Index);
        PointSpread seeing = PointSpread.Draw(random, _options.ScaleArcsecPerPixel, _options.SeeingArcsec);
        _sky.Clear();
        _target.Paint(scene, random);
        _field.PaintGalaxies(_sky, random);
        seeing.Convolve(_sky, _blur);
        _field.PaintStars(_sky, seeing, random);
        Interlopers.Paint(_sky, galaxy, seeing, random);
        // Full wells: a star of r = 14 in good seeing just fills them.
        StarImage.Saturate(_sky, new BandFluxes(230 * Spread(random), 300 * Spread(random), 230 * Spread(random)));
        SkyNoise.Draw(random, _options.RelativeSkyNoise ?? 1).AddTo(_sky, random);
        _sky.Smooth(_blur, ResamplingSigma);
        AsinhStretch.Apply(_sky);
        return ToImage();
    }

    private static double Spread(SeededRandom random) => Math.Exp(0.25 * random.NextGaussian());

    private RgbImage ToImage()
    {
        var image = new RgbImage(_sky.Width, _sky.Width);
        for (int k = 0; k < _sky.I.Length; k++)
        {
            image.Pixels[3 * k] = Level(_sky.I[k]);
            image.Pixels[(3 * k) + 1] = Level(_sky.R[k]);
            image.Pixels[(3 * k) + 2] = Level(_sky.G[k]);
        }

        return image;
    }

    private static byte Level(float brightness) => (byte)Math.Clamp((int)((255 * brightness) + 0.5f), 0, 255);
}

/// <summary>Paints the object that a cutout is of, in the middle of the frame, with what projects onto it.</summary>
internal sealed class TargetPainter(MockOptions options, SkyPlanes sky, GaussianBlur blur)
{
    private readonly SkyPlanes _layer = new(sky.Width);

    internal void Paint(MockScene scene, SeededRandom random)
    {
        MockGalaxy galaxy = scene.Galaxy;
        UgrizMagnitudes m = galaxy.Magnitudes;
        BandFluxes light = BandFluxes.FromMagnitudes(m.I!.Value, m.R!.Value, m.G!.Value);
        double x = sky.Centre + random.NextDouble(-0.7, 0.7), y = sky.Centre + random.NextDouble(-0.7, 0.7);
        if (scene.Encounter is not null) PaintMerger(scene.Encounter, galaxy, light, x, y, random);
        else new GalaxyImage(scene.Structure, light, PixelsPerKpc(galaxy.Redshift)).Paint(sky, x, y, random);
        if (galaxy.Kind == MockKind.ChanceProjection) PaintProjection(m.R.Value, x, y, random);
    }

    private void PaintMerger(Encounter encounter, MockGalaxy galaxy, BandFluxes light, double x, double y, SeededRandom random)
    {
        GalaxyColours colours = encounter.SecondColours;
        BandFluxes companion = BandFluxes.FromColours(galaxy.Magnitudes.R!.Value + encounter.MagnitudeDifference, colours.GMinusR, colours.RMinusI);
        new MergerImage(encounter, PixelsPerKpc(galaxy.Redshift), _layer, blur).Paint(sky, x, y, light, companion, random);
    }

    /// <summary>A second galaxy, up to 1.5 magnitudes fainter or half a magnitude brighter, at another distance.</summary>
    private void PaintProjection(double r, double x, double y, SeededRandom random)
    {
        double mass = random.NextDouble(9, 11.2), arcsec = random.NextDouble(2.5, 12), direction = random.NextDouble(0, 2 * Math.PI);
        GalaxyColours colours = GalaxyColours.Draw(random, mass);
        GalaxyStructure structure = GalaxyStructure.Draw(random, mass, colours.IsRed, irregular: false);
        double pixels = arcsec / options.ScaleArcsecPerPixel, redshift = random.NextDouble(0.03, 0.18);
        (double sin, double cos) = Math.SinCos(direction);
        BandFluxes light = BandFluxes.FromColours(r + random.NextDouble(-0.5, 1.5), colours.GMinusR, colours.RMinusI);
        new GalaxyImage(structure, light, PixelsPerKpc(redshift)).Paint(sky, x + (pixels * cos), y + (pixels * sin), random);
    }

    private double PixelsPerKpc(double redshift) => 1 / (FlatLambdaCdm.Standard.KpcPerArcsec(redshift) * options.ScaleArcsecPerPixel);
}

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
