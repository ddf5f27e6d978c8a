namespace GalaxyMergers.Science.Morphology;

/// <summary>
/// Shape asymmetry (Pawlik et al. 2016, MNRAS 456, 3032): the asymmetry of the outline of everything above the sky, bright or faint, so that tails count as much
/// as nuclei; with the outer asymmetry of Wen et al. (2014, ApJ 787, 130). Conventions of statmorph 0.7.2.
/// </summary>
/// <param name="Asymmetry">A_S: asymmetry of the binary detection mask within <paramref name="MaximumRadius"/>; the sky has none.</param>
/// <param name="OuterAsymmetry">A_O: asymmetry of the light between the ellipses at half of the light and at all of it; NaN where there is no light.</param>
/// <param name="MaximumRadius">Distance of the mask's furthest pixel from the asymmetry centre, pixels.</param>
/// <param name="MaximumSemiMajor">The same as the semi-major axis of the ellipse of the source's shape.</param>
/// <param name="HalfLightRadius">Radius of the circle with half of the light within the maximum radius; NaN where there is none.</param>
/// <param name="HalfLightSemiMajor">The same for ellipses.</param>
/// <param name="Segment">Row-major over the stamp: the mask.</param>
public sealed record DetectionShape(
    double Asymmetry, double OuterAsymmetry, double MaximumRadius, double MaximumSemiMajor, double HalfLightRadius, double HalfLightSemiMajor, bool[] Segment)
{
    private const int SmoothingBoxcar = 3;
    private const double ClippingSigma = 3;

    /// <summary>Measures a source about its asymmetry centre (in pixels of the stamp).</summary>
    internal static DetectionShape Measure(
        MorphologyStamp stamp, AsymmetryCentre centre, SourceShape shape, double petrosianSemiMajor, SkyBox sky, MorphologyOptions options)
    {
        bool[] segment = FindSegment(stamp, centre, options.FluxExtent * petrosianSemiMajor, sky, options);
        double circle = 0, ellipse = 0, cos = Math.Cos(shape.AngleRadians), sin = Math.Sin(shape.AngleRadians);
        for (int i = 0; i < segment.Length; i++)
        {
            if (!segment[i]) continue;
            double dx = i % stamp.Width - centre.X, dy = i / stamp.Width - centre.Y;
            circle = Math.Max(circle, double.Hypot(dx, dy));
            ellipse = Math.Max(ellipse, double.Hypot(dx * cos + dy * sin, (dy * cos - dx * sin) * shape.Elongation));
        }
        if (circle == 0) return new(double.NaN, double.NaN, 0, 0, 0, 0, segment);
        var mask = new ImagePlane(stamp.Width, stamp.Height, [.. segment.Select(isIn => isIn ? 1.0 : 0)]);
        double half = new GrowthCurve(stamp.Image, centre.X, centre.Y, circle).RadiusAt(0.5);
        double halfEllipse = new GrowthCurve(stamp.Image, centre.X, centre.Y, ellipse, shape.Elongation, shape.AngleRadians).RadiusAt(0.5);
        RotationalAsymmetry Within(double semiMajor) => RotationalAsymmetry.Within(stamp.Image, stamp.MaskOrNone,
            new(centre.X, centre.Y, semiMajor, semiMajor / shape.Elongation, shape.AngleRadians), sky.Asymmetry);
        return new(
            RotationalAsymmetry.About(mask, stamp.MaskOrNone, centre.X, centre.Y, circle, 0).Value,
            halfEllipse > 0 ? Within(ellipse).Without(Within(halfEllipse)).Value : double.NaN,
            circle, ellipse, half, halfEllipse, segment);
    }

    /// <summary>The 8-connected piece, with the brightest pixel, that lies one standard deviation above the mode of the sky around the source.</summary>
    private static bool[] FindSegment(MorphologyStamp stamp, AsymmetryCentre centre, double skyRadius, SkyBox sky, MorphologyOptions options)
    {
        double[] around = [.. stamp.Image.Pixels.Where((_, i) => !stamp.Mask[i] && IsAround(i, stamp.Width, centre, skyRadius))];
        if (around.Length < options.SkyBoxSize * options.SkyBoxSize)
        {
            if (sky.Size == 0) return stamp.IsOfSource;
            around = sky.Values;
        }
        var (mode, sigma) = ClippedMode(around);
        double[] smooth = ImageFilters.Boxcar(stamp.Image, SmoothingBoxcar).Pixels;
        int brightest = Array.IndexOf(smooth, smooth.Max());
        bool[] above = [.. smooth.Select(value => value >= mode + Math.Max(sigma, options.SkySigmaFloor))];
        above[brightest] = true;
        var (labels, _) = ConnectedRegions.Label(above, stamp.Width, diagonal: true);
        return [.. labels.Select(label => label == labels[brightest])];
    }

    private static bool IsAround(int place, int width, AsymmetryCentre centre, double radius)
    {
        double distance = double.Hypot(place % width - centre.X, place / width - centre.Y);
        return distance >= radius && distance < 2 * radius;
    }

    /// <summary>2.5 median − 1.5 mean (Bertin and Arnouts 1996) of what lies within 3σ of it, and its standard deviation.</summary>
    private static (double Mode, double Sigma) ClippedMode(double[] values)
    {
        while (true)
        {
            double mean = values.Average(), mode = 2.5 * Statistics.Quantile.Compute(values, 0.5) - 1.5 * mean;
            double sigma = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            double[] kept = [.. values.Where(value => Math.Abs(value - mode) <= ClippingSigma * sigma)];
            if (kept.Length == values.Length || kept.Length == 0) return (mode, sigma);
            values = kept;
        }
    }
}
