namespace GalaxyMergers.Science.Morphology;

/// <summary>Gini coefficient of pixel values (Lotz, Primack and Madau 2004, equation 6): 0 for equal values, 1 for all light in one pixel.</summary>
public static class GiniCoefficient
{
    /// <summary>G = Σ (2i − n − 1)|X_i|/((n − 1) Σ|X_i|), |X| ascending, i = 1…n. NaN for n ≤ 1 or no light.</summary>
    public static double Compute(ReadOnlySpan<double> values)
    {
        if (values.Length <= 1) return double.NaN;
        var sorted = new double[values.Length];
        for (int i = 0; i < sorted.Length; i++) sorted[i] = Math.Abs(values[i]);
        Array.Sort(sorted);
        double sum = 0, ranked = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i];
            ranked += (2.0 * (i + 1) - sorted.Length - 1) * sorted[i];
        }
        return sum == 0 ? double.NaN : ranked / ((sorted.Length - 1.0) * sum);
    }
}

/// <summary>The pixels that Gini and M20 are measured on: those above the smoothed surface brightness at the elliptical Petrosian radius.</summary>
/// <param name="Inside">Row-major over the stamp.</param>
/// <param name="Area">Number of pixels.</param>
/// <param name="Warnings">Whether pieces were left out, or the segment is empty or full.</param>
internal sealed record GiniSegment(bool[] Inside, int Area, MorphologyWarnings Warnings)
{
    /// <summary>
    /// Smooths by a fraction of the Petrosian radius, takes the mean in the elliptical annulus about the centroid (over its full area) as the
    /// threshold, and keeps the 8-connected piece with the brightest smoothed pixel.
    /// </summary>
    public static GiniSegment Find(MorphologyStamp stamp, SourceMoments centroid, SourceShape shape, double petrosianRadius, MorphologyOptions options)
    {
        var smooth = ImageFilters.Gaussian(stamp.Image, options.GiniSmoothingFraction * petrosianRadius);
        double outer = petrosianRadius + 0.5 * options.AnnulusWidth, inner = petrosianRadius - 0.5 * options.AnnulusWidth;
        var annulus = AnnularAperture.Elliptical(centroid.CentreX, centroid.CentreY, inner, outer, outer / shape.Elongation, shape.AngleRadians);
        double threshold = annulus.Sum(smooth) / annulus.Area;
        bool[] above = [.. smooth.Pixels.Select(value => value >= threshold)];
        int area = above.Count(inside => inside);
        if (area == 0 || area == above.Length) return new(above, area, MorphologyWarnings.BadSegment);
        var (labels, count) = ConnectedRegions.Label(above, stamp.Width, diagonal: true);
        if (count == 1) return new(above, area, MorphologyWarnings.None);
        int kept = labels[Array.IndexOf(smooth.Pixels, smooth.Pixels.Max())];
        bool[] segment = [.. labels.Select(label => label == kept)];
        return new(segment, segment.Count(inside => inside), MorphologyWarnings.DisjointSegment);
    }
}

/// <summary>
/// M20 (Lotz, Primack and Madau 2004, equation 8): how far from the centre the brightest fifth of the light lies, relative to all of it.
/// </summary>
/// <param name="CentreX">Column of the flux centroid of the segment.</param>
/// <param name="CentreY">Row of it.</param>
/// <param name="TotalMoment">Σ I r² about it.</param>
/// <param name="Threshold">Value that the pixels of the brightest 20 per cent reach.</param>
/// <param name="BrightMoment">Σ I r² of those pixels.</param>
public sealed record BrightestMoment(double CentreX, double CentreY, double TotalMoment, double Threshold, double BrightMoment)
{
    /// <summary>log10 of the ratio; NaN where a moment is not positive.</summary>
    public double M20 => BrightMoment > 0 && TotalMoment > 0 ? Math.Log10(BrightMoment / TotalMoment) : double.NaN;

    /// <summary>
    /// Moments of the pixels inside <paramref name="segment"/> (row-major); null where their sum is not positive. The threshold is the first of all the image's
    /// values (zeros outside the segment), ascending, at which the cumulative flux reaches 0.8 of the total.
    /// </summary>
    /// <exception cref="ArgumentException">A segment of another size than the image.</exception>
    public static BrightestMoment? Compute(ImagePlane image, ReadOnlySpan<bool> segment)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (segment.Length != image.Pixels.Length)
            throw new ArgumentException($"The segment has {segment.Length} pixels, the image {image.Pixels.Length}.", nameof(segment));
        var inside = new double[segment.Length];
        for (int i = 0; i < inside.Length; i++) inside[i] = segment[i] ? image.Pixels[i] : 0;
        var source = new ImagePlane(image.Width, image.Height, inside);
        var moments = SourceMoments.FromImage(source);
        if (!(moments.Flux > 0)) return null;
        double threshold = Threshold80(inside);
        return new(moments.CentreX, moments.CentreY, Moment(source, moments, double.NegativeInfinity), threshold, Moment(source, moments, threshold));
    }

    private static double Threshold80(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        double total = sorted.Sum(), cumulative = 0;
        foreach (double value in sorted)
        {
            cumulative += value;
            if (cumulative / total >= 0.8) return value;
        }
        return sorted[^1];
    }

    private static double Moment(ImagePlane image, SourceMoments centre, double threshold)
    {
        double sum = 0;
        for (int y = 0; y < image.Height; y++)
            for (int x = 0; x < image.Width; x++)
                if (image[x, y] >= threshold)
                    sum += image[x, y] * ((x - centre.CentreX) * (x - centre.CentreX) + (y - centre.CentreY) * (y - centre.CentreY));
        return sum;
    }
}
