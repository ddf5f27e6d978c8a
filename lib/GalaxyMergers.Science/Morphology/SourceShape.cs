namespace GalaxyMergers.Science.Morphology;

/// <summary>Elongation and orientation of a source by its second moments about a point.</summary>
/// <param name="Elongation">Ratio of the axes, ≥ 1.</param>
/// <param name="AngleRadians">Angle of the major axis from the x axis towards the y axis, in (−π/2, π/2].</param>
/// <param name="IsRegular">False where a second moment is not positive: the shape then means little.</param>
public sealed record SourceShape(double Elongation, double AngleRadians, bool IsRegular)
{
    /// <summary>Variance of a top hat one pixel wide: the least that a source can have.</summary>
    private const double PixelVariance = 1.0 / 12;

    /// <summary>1 − b/a.</summary>
    public double Ellipticity => 1 - 1 / Elongation;

    /// <summary>
    /// The shape of a source of positive flux about (x, y). Infinitely thin sources are widened by the variance of a pixel until their determinant is that of a
    /// pixel (SExtractor manual, equation 43).
    /// </summary>
    public static SourceShape About(ImagePlane image, double centreX, double centreY)
    {
        ArgumentNullException.ThrowIfNull(image);
        double flux = 0, xx = 0, xy = 0, yy = 0;
        for (int y = 0; y < image.Height; y++)
            for (int x = 0; x < image.Width; x++)
            {
                double value = image[x, y], dx = x - centreX, dy = y - centreY;
                flux += value;
                xx += value * dx * dx;
                xy += value * dx * dy;
                yy += value * dy * dy;
            }
        (xx, xy, yy) = (xx / flux, xy / flux, yy / flux);
        bool regular = xx > 0 && yy > 0;
        while (Math.Abs(xx * yy - xy * xy) < PixelVariance * PixelVariance)
        {
            xx += xx >= 0 ? PixelVariance : -PixelVariance;
            yy += yy >= 0 ? PixelVariance : -PixelVariance;
        }
        double mean = 0.5 * (xx + yy), spread = Math.Sqrt(0.25 * (xx - yy) * (xx - yy) + xy * xy);
        double first = Math.Abs(mean + spread), second = Math.Abs(mean - spread);
        return new(Math.Sqrt(Math.Max(first, second) / Math.Min(first, second)), 0.5 * Math.Atan2(2 * xy, xx - yy), regular);
    }
}

/// <summary>Flux and centroid of an image.</summary>
/// <param name="Flux">Sum of the values.</param>
/// <param name="CentreX">Column of the centroid; NaN where the flux is 0.</param>
/// <param name="CentreY">Row of the centroid.</param>
public sealed record SourceMoments(double Flux, double CentreX, double CentreY)
{
    /// <summary>Moments of all pixels.</summary>
    public static SourceMoments FromImage(ImagePlane image)
    {
        ArgumentNullException.ThrowIfNull(image);
        double flux = 0, x1 = 0, y1 = 0;
        for (int y = 0; y < image.Height; y++)
            for (int x = 0; x < image.Width; x++)
            {
                flux += image[x, y];
                x1 += image[x, y] * x;
                y1 += image[x, y] * y;
            }
        return new(flux, x1 / flux, y1 / flux);
    }
}
