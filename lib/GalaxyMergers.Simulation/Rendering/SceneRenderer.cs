using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Simulation.Population;

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
        PointSpread seeing = PointSpread.Draw(random, _options.ScaleArcsecPerPixel);
        _sky.Clear();
        _target.Paint(scene, random);
        _field.PaintGalaxies(_sky, random);
        seeing.Convolve(_sky, _blur);
        _field.PaintStars(_sky, seeing, random);
        Interlopers.Paint(_sky, galaxy, seeing, random);
        // Full wells: a star of r = 14 in good seeing just fills them.
        StarImage.Saturate(_sky, new BandFluxes(230 * Spread(random), 300 * Spread(random), 230 * Spread(random)));
        SkyNoise.Draw(random).AddTo(_sky, random);
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
