using MathNet.Numerics;

namespace GalaxyMergers.Simulation.Rendering;

/// <summary>Paints bulges, elliptical galaxies and bars: Sersic profiles with elliptical isophotes.</summary>
internal static class Spheroid
{
    /// <summary>Adds one profile to the sky.</summary>
    /// <param name="sky">What is painted on.</param>
    /// <param name="frame">Centre, orientation and flattening.</param>
    /// <param name="radius">Half-light radius along the major axis, pixels.</param>
    /// <param name="index">Sersic index.</param>
    /// <param name="light">Total flux.</param>
    internal static void Paint(SkyPlanes sky, in EllipseFrame frame, double radius, double index, in BandFluxes light)
    {
        SersicProfile profile = SersicProfile.Nearest(index);
        double unit = 1 / (radius * radius), amplitude = unit / frame.AxisRatio;
        double reach = radius * SersicProfile.Reach;
        (int x0, int x1) = sky.Span(frame.X, reach);
        (int y0, int y1) = sky.Span(frame.Y, reach);
        for (int y = y0; y < y1; y++)
        {
            for (int x = x0; x < x1; x++)
            {
                double distance = Math.Sqrt(frame.RadiusSquared(x, y));
                if (distance > reach) continue;
                int samples = Samples(distance * frame.AxisRatio, radius * frame.AxisRatio, index);
                double mean = samples == 1 ? profile.At(distance * distance * unit) : Mean(profile, frame, x, y, samples, unit);
                sky.Add((y * sky.Width) + x, amplitude * mean, light);
            }
        }
    }

    /// <summary>Points a side at which a pixel is sampled: many in the cusp, one where the profile is smooth.</summary>
    private static int Samples(double minorDistance, double minorRadius, double index)
    {
        double smooth = Math.Max(minorDistance, 0.35 * minorRadius / index);
        return smooth < 1.5 ? 9 : smooth < 3 ? 5 : smooth < 8 ? 3 : 1;
    }

    private static double Mean(SersicProfile profile, in EllipseFrame frame, int x, int y, int samples, double unit)
    {
        double sum = 0, step = 1.0 / samples, first = 0.5 * (step - 1);
        for (int j = 0; j < samples; j++)
            for (int i = 0; i < samples; i++)
                sum += profile.At(frame.RadiusSquared(x + first + (i * step), y + first + (j * step)) * unit);
        return sum * step * step;
    }
}

/// <summary>
/// Surface brightness of Sersic (1963) profiles of unit flux and unit half-light radius, tabulated once for each
/// index; b_n from Ciotti and Bertin (1999), which holds for n above 0.36.
/// </summary>
internal sealed class SersicProfile
{
    /// <summary>Where the light is cut off, in half-light radii (a de Vaucouleurs profile has 6 % of its light beyond).</summary>
    internal const double Reach = 16;

    private const int Entries = 4096;
    private const double SmallestIndex = 0.5, LargestIndex = 8, IndexStep = 0.1;
    private static readonly Lazy<SersicProfile>[] s_profiles = [.. Enumerable
        .Range(0, 1 + (int)Math.Round((LargestIndex - SmallestIndex) / IndexStep))
        .Select(i => new Lazy<SersicProfile>(() => new SersicProfile(SmallestIndex + (IndexStep * i))))];

    private readonly float[] _table = new float[Entries + 2];

    private SersicProfile(double index)
    {
        double b = (2 * index) - (1.0 / 3) + (4 / (405 * index)) + (46 / (25515 * index * index));
        double flux = 2 * Math.PI * index * Math.Exp(b) * Math.Pow(b, -2 * index) * SpecialFunctions.Gamma(2 * index);
        for (int k = 0; k < _table.Length; k++)
        {
            double root = k * Step; // the fourth root of r squared: fine steps where the profile is steep
            _table[k] = (float)(Math.Exp(-b * (Math.Pow(root * root, 1 / index) - 1)) / flux);
        }
    }

    private static double Step { get; } = Math.Sqrt(Reach) / Entries;

    /// <summary>The tabulated profile whose index is nearest; indices outside 0.5 to 8 are moved to the limits.</summary>
    internal static SersicProfile Nearest(double index) =>
        s_profiles[(int)Math.Round((Math.Clamp(index, SmallestIndex, LargestIndex) - SmallestIndex) / IndexStep)].Value;

    /// <summary>Brightness at squared radius <paramref name="radiusSquared"/> (in squared half-light radii); 0 beyond <see cref="Reach"/>.</summary>
    internal double At(double radiusSquared)
    {
        double place = Math.Sqrt(Math.Sqrt(radiusSquared)) / Step;
        if (!(place < Entries)) return 0;
        int k = (int)place;
        return _table[k] + ((place - k) * (_table[k + 1] - _table[k]));
    }
}
