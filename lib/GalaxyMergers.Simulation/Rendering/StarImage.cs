using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Simulation.Rendering;

/// <summary>
/// Paints stars on the convolved sky: core, wings, the telescope's diffraction spikes where a star is bright, and
/// saturation, which sets in at another level in each band and so colours the cores.
/// </summary>
internal static class StarImage
{
    /// <summary>Faintest brightness that is still painted, nanomaggies a pixel: a tenth of the sky noise.</summary>
    private const double Faintest = 0.002;

    /// <summary>Share of the light in all four spikes together.</summary>
    private const double SpikeShare = 0.004;

    /// <summary>Stars with more nanomaggies than this (magnitude 14.5) show spikes.</summary>
    private const double SpikesAbove = 1600;

    /// <summary>Adds one star.</summary>
    /// <param name="sky">What is painted on.</param>
    /// <param name="x">Column; the star may lie outside the frame.</param>
    /// <param name="y">Row.</param>
    /// <param name="light">Total flux.</param>
    /// <param name="seeing">The frame's point spread.</param>
    /// <param name="spikeAngle">Direction of the first spike, radians.</param>
    internal static void Paint(SkyPlanes sky, double x, double y, in BandFluxes light, PointSpread seeing, double spikeAngle)
    {
        Paint(sky.I, sky.Width, x, y, 1.25 * light.I, seeing.SigmaI, spikeAngle); // thinned CCDs scatter most in i
        Paint(sky.R, sky.Width, x, y, light.R, seeing.SigmaR, spikeAngle);
        Paint(sky.G, sky.Width, x, y, light.G, seeing.SigmaG, spikeAngle);
    }

    /// <summary>Cuts every pixel at its band's full well, with a scatter from one camera column to the next.</summary>
    internal static void Saturate(SkyPlanes sky, in BandFluxes fullWell)
    {
        Cap(sky.I, (float)fullWell.I);
        Cap(sky.R, (float)fullWell.R);
        Cap(sky.G, (float)fullWell.G);
    }

    private static void Paint(float[] plane, int width, double x, double y, double flux, double sigma, double spikeAngle)
    {
        double reach = Reach(flux, sigma);
        bool spikes = flux > SpikesAbove;
        (double sin, double cos) = Math.SinCos(spikeAngle);
        int y0 = (int)Math.Max(0, Math.Ceiling(y - reach)), y1 = (int)Math.Min(width - 1, Math.Floor(y + reach));
        int x0 = (int)Math.Max(0, Math.Ceiling(x - reach)), x1 = (int)Math.Min(width - 1, Math.Floor(x + reach));
        for (int row = y0; row <= y1; row++)
        {
            for (int column = x0; column <= x1; column++)
            {
                double dx = column - x, dy = row - y, squared = (dx * dx) + (dy * dy);
                double light = Core(squared, sigma) + Wing(squared);
                if (spikes) light += Spike((dx * cos) + (dy * sin), (dy * cos) - (dx * sin));
                plane[(row * width) + column] += (float)(flux * light);
            }
        }
    }

    private static double Reach(double flux, double sigma)
    {
        double wing = PointSpread.WingShare * PointSpread.WingRadius / (2 * Math.PI) * flux / Faintest;
        return Math.Max(5 * sigma * PointSpread.BroadFactor, flux > SpikesAbove ? Math.Sqrt(flux) * 4 : Math.Cbrt(wing));
    }

    private static double Core(double squared, double sigma)
    {
        double exponent = squared / (2 * sigma * sigma);
        if (exponent > 60) return 0;
        const double broad = PointSpread.BroadFactor * PointSpread.BroadFactor;
        double share = 1 - PointSpread.WingShare;
        double narrow = (1 - PointSpread.BroadShare) * Math.Exp(-exponent);
        return share * (narrow + (PointSpread.BroadShare / broad * Math.Exp(-exponent / broad))) / (2 * Math.PI * sigma * sigma);
    }

    /// <summary>A wing that falls as the third power: half of its light lies within 1.7 wing radii.</summary>
    private static double Wing(double squared)
    {
        const double radius = PointSpread.WingRadius;
        double t = 1 + (squared / (radius * radius));
        return PointSpread.WingShare / (2 * Math.PI * radius * radius * t * Math.Sqrt(t));
    }

    private static double Spike(double along, double across)
    {
        const double thickness = 0.9, length = 28;
        double first = Math.Exp(-0.5 * across * across / (thickness * thickness)) * Math.Exp(-Math.Abs(along) / length);
        double second = Math.Exp(-0.5 * along * along / (thickness * thickness)) * Math.Exp(-Math.Abs(across) / length);
        return SpikeShare * (first + second) / (Math.Sqrt(2 * Math.PI) * thickness * 4 * length);
    }

    private static void Cap(float[] plane, float level)
    {
        for (int k = 0; k < plane.Length; k++) plane[k] = Math.Min(plane[k], level);
    }
}

/// <summary>
/// Seeing in the three bands. The core is a double Gaussian (SDSS's own model; Stoughton et al. 2002), widest in g;
/// stars also get the power-law wings that matter only where they are bright.
/// </summary>
internal sealed record PointSpread
{
    /// <summary>Share of the light in the broad Gaussian, and how much broader it is.</summary>
    internal const double BroadShare = 0.2, BroadFactor = 2.3;

    /// <summary>Share of a star's light in the wings, and their radius of half that light in pixels.</summary>
    internal const double WingShare = 0.035, WingRadius = 9;

    /// <summary>Standard deviation of the core, pixels.</summary>
    internal required double SigmaI { get; init; }

    /// <summary>Standard deviation of the core, pixels.</summary>
    internal required double SigmaR { get; init; }

    /// <summary>Standard deviation of the core, pixels.</summary>
    internal required double SigmaG { get; init; }

    /// <summary>Median seeing of SDSS in r before the cutout service resamples, FWHM in arcsec.</summary>
    private const double MedianArcsec = 1.02;

    /// <summary>Seeing of one night, with a tail of bad nights.</summary>
    /// <param name="random">Draws.</param>
    /// <param name="scaleArcsecPerPixel">Size of a pixel.</param>
    /// <param name="medianArcsec">Median FWHM; null for SDSS's.</param>
    internal static PointSpread Draw(SeededRandom random, double scaleArcsecPerPixel, double? medianArcsec = null)
    {
        double fwhmArcsec = (medianArcsec ?? MedianArcsec) / MedianArcsec * Math.Clamp(MedianArcsec * Math.Exp(0.12 * random.NextGaussian()), 0.85, 1.8);
        double sigma = fwhmArcsec / 2.3548 / scaleArcsecPerPixel;
        return new PointSpread
        {
            SigmaI = sigma * (0.96 + (0.03 * random.NextGaussian())),
            SigmaR = sigma,
            SigmaG = sigma * (1.07 + (0.03 * random.NextGaussian())),
        };
    }

    /// <summary>Blurs the sky in place.</summary>
    internal void Convolve(SkyPlanes sky, GaussianBlur blur)
    {
        Convolve(sky.I, SigmaI, blur);
        Convolve(sky.R, SigmaR, blur);
        Convolve(sky.G, SigmaG, blur);
    }

    private static void Convolve(float[] plane, double sigma, GaussianBlur blur)
    {
        float[] broad = blur.Scratch;
        blur.Apply(plane, broad, sigma * BroadFactor);
        blur.Apply(plane, plane, sigma);
        for (int k = 0; k < plane.Length; k++) plane[k] += (float)BroadShare * (broad[k] - plane[k]);
    }
}
