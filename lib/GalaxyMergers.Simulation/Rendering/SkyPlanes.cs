namespace GalaxyMergers.Simulation.Rendering;

/// <summary>
/// The sky that a cutout shows: flux a pixel in i, r and g, in nanomaggies, row-major, pixel centres at whole numbers.
/// One set is used again and again by one thread.
/// </summary>
internal sealed class SkyPlanes(int width)
{
    /// <summary>Columns and rows.</summary>
    internal int Width { get; } = width;

    internal float[] I { get; } = new float[width * width];

    internal float[] R { get; } = new float[width * width];

    internal float[] G { get; } = new float[width * width];

    internal double Centre => 0.5 * (Width - 1);

    internal void Clear()
    {
        Array.Clear(I);
        Array.Clear(R);
        Array.Clear(G);
    }

    /// <summary>Smooths all bands alike.</summary>
    internal void Smooth(GaussianBlur blur, double sigma)
    {
        blur.Apply(I, I, sigma);
        blur.Apply(R, R, sigma);
        blur.Apply(G, G, sigma);
    }

    /// <summary>Adds all of another sky of the same width.</summary>
    internal void Add(SkyPlanes other)
    {
        for (int k = 0; k < I.Length; k++)
        {
            I[k] += other.I[k];
            R[k] += other.R[k];
            G[k] += other.G[k];
        }
    }

    /// <summary>Adds <paramref name="share"/> of the light to one pixel.</summary>
    internal void Add(int pixel, double share, in BandFluxes light)
    {
        I[pixel] += (float)(share * light.I);
        R[pixel] += (float)(share * light.R);
        G[pixel] += (float)(share * light.G);
    }

    /// <summary>Columns or rows within <paramref name="reach"/> of a coordinate that lie in the frame; empty if none.</summary>
    internal (int From, int To) Span(double centre, double reach) =>
        ((int)Math.Clamp(Math.Ceiling(centre - reach), 0, Width), (int)Math.Clamp(Math.Floor(centre + reach) + 1, 0, Width));
}

/// <summary>Flux in the three bands of a colour cutout, in nanomaggies (magnitude 22.5 is one nanomaggie).</summary>
/// <param name="I">i band, shown as red.</param>
/// <param name="R">r band, shown as green.</param>
/// <param name="G">g band, shown as blue.</param>
internal readonly record struct BandFluxes(double I, double R, double G)
{
    private const double ZeroPoint = 22.5;

    internal static BandFluxes FromMagnitudes(double i, double r, double g) => new(Flux(i), Flux(r), Flux(g));

    /// <summary>Flux of r magnitude <paramref name="r"/> with the colours g-r and r-i.</summary>
    internal static BandFluxes FromColours(double r, double gMinusR, double rMinusI) => FromMagnitudes(r - rMinusI, r, r + gMinusR);

    internal static double Flux(double magnitude) => Math.Pow(10, 0.4 * (ZeroPoint - magnitude));

    /// <summary>The same light reddened (positive) or made bluer (negative) by magnitudes of g-r and r-i; r stays.</summary>
    internal BandFluxes Reddened(double gMinusR, double rMinusI) =>
        new(I * Math.Pow(10, 0.4 * rMinusI), R, G * Math.Pow(10, -0.4 * gMinusR));

    /// <summary>What is left after taking a part away; never less than a twentieth of what was there.</summary>
    internal BandFluxes Without(BandFluxes part) =>
        new(Math.Max(I - part.I, I / 20), Math.Max(R - part.R, R / 20), Math.Max(G - part.G, G / 20));

    public static BandFluxes operator *(BandFluxes light, double factor) => new(light.I * factor, light.R * factor, light.G * factor);

    public static BandFluxes operator +(BandFluxes a, BandFluxes b) => new(a.I + b.I, a.R + b.R, a.G + b.G);
}

/// <summary>
/// The colour stretch of Lupton et al. (2004) as SDSS cutouts show it: each band times a scale, all three compressed
/// by asinh of their sum, which keeps the colour. The softening was measured on 600 real cutouts, as the value
/// for which the flux in the picture agrees with the catalogue's magnitudes for compact and diffuse galaxies alike; the
/// scales are those with which mock cutouts, measured in the same way, give the same zero points.
/// </summary>
internal static class AsinhStretch
{
    /// <summary>Softening: how early the compression sets in.</summary>
    internal const double Nonlinearity = 2.3;

    /// <summary>Brightness of one nanomaggie a pixel in units of full scale, before compression: i, r, g.</summary>
    internal const double ScaleI = 1.77, ScaleR = 2.24, ScaleG = 2.81;

    /// <summary>Replaces flux by brightness in [0, 1], in place; the sky lies at 0 and what is below it is cut off.</summary>
    internal static void Apply(SkyPlanes sky)
    {
        for (int k = 0; k < sky.I.Length; k++)
        {
            float red = (float)ScaleI * Math.Max(sky.I[k], 0), green = (float)ScaleR * Math.Max(sky.R[k], 0), blue = (float)ScaleG * Math.Max(sky.G[k], 0);
            float sum = (float)Nonlinearity * (red + green + blue);
            float factor = sum < 1e-6f ? 1 : MathF.Asinh(sum) / sum;
            float brightest = factor * Math.Max(red, Math.Max(green, blue));
            if (brightest > 1) factor /= brightest;
            (sky.I[k], sky.R[k], sky.G[k]) = (factor * red, factor * green, factor * blue);
        }
    }
}
