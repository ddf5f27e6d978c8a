namespace GalaxyMergers.Science.Morphology;

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
