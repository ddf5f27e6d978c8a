namespace GalaxyMergers.Simulation.Rendering;

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
