using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Simulation.Rendering;

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

    /// <summary>Seeing of one night: median 1.1 arcsec in r before the cutout service resamples, with a tail of bad nights.</summary>
    internal static PointSpread Draw(SeededRandom random, double scaleArcsecPerPixel)
    {
        double fwhmArcsec = Math.Clamp(1.02 * Math.Exp(0.12 * random.NextGaussian()), 0.85, 1.8);
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
