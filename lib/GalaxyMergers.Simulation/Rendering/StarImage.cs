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
