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
