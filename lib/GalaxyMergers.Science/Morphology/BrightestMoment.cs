namespace GalaxyMergers.Science.Morphology;

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
        var moments = SourceMoments.Of(source);
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
