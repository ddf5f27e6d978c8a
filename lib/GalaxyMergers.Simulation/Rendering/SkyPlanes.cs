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
