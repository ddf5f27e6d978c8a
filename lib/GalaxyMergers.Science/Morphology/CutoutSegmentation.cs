using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Morphology;

/// <summary>
/// One channel of a colour cutout, made ready to be measured: background taken off, the galaxy labelled 1. The asinh stretch of SDSS JPEGs is not linear in flux,
/// so measures differ from those on FITS images; take channel G, which is the r band.
/// </summary>
/// <param name="Image">Background-subtracted values.</param>
/// <param name="Segments">1 the galaxy, 0 sky, and other detections where these were asked for. No pixel is 1 where nothing was detected.</param>
/// <param name="Background">Median of the border.</param>
/// <param name="Sigma">1.4826 times the median absolute deviation there, not below the floor.</param>
/// <param name="Area">Pixels of the galaxy.</param>
public sealed record CutoutSegmentation(ImagePlane Image, SegmentationMap Segments, double Background, double Sigma, int Area)
{
    /// <summary>MAD to standard deviation for a normal distribution.</summary>
    private const double NormalMad = 1.4826;

    /// <summary>Detects the galaxy: the 4-connected region above the threshold, after smoothing, that holds the brightest smoothed pixel.</summary>
    /// <exception cref="ArgumentException">An image without room inside the border.</exception>
    public static CutoutSegmentation Detect(ImagePlane channel, CutoutSegmentationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(channel);
        options ??= new();
        double[] border = Border(channel, options.Border);
        double background = Quantile.Compute(border, 0.5);
        double sigma = Math.Max(options.SigmaFloor, NormalMad * Quantile.Compute([.. border.Select(value => Math.Abs(value - background))], 0.5));
        var image = new ImagePlane(channel.Width, channel.Height, [.. channel.Pixels.Select(value => value - background)]);
        double[] smooth = ImageFilters.Boxcar(image, options.BoxcarSize).Pixels;
        var (regions, _) = ConnectedRegions.Label([.. smooth.Select(value => value > options.ThresholdSigma * sigma)], image.Width, diagonal: false);
        int galaxy = RegionOfBrightest(image, smooth, regions, options.SearchRadius);
        int[] labels = [.. regions.Select(region => Label(region, galaxy, options.LabelNeighbours))];
        return new(image, new(image.Width, image.Height, labels), background, sigma, labels.Count(label => label == 1));
    }

    private static double[] Border(ImagePlane image, int width)
    {
        if (width < 1 || 2 * width >= Math.Min(image.Width, image.Height))
            throw new ArgumentException($"A border of {width} pixels leaves nothing of {image.Width} x {image.Height}.", nameof(width));
        List<double> values = [];
        for (int y = 0; y < image.Height; y++)
            for (int x = 0; x < image.Width; x++)
                if (x < width || y < width || x >= image.Width - width || y >= image.Height - width) values.Add(image[x, y]);
        return [.. values];
    }

    /// <summary>0 where the brightest pixel is below the threshold.</summary>
    private static int RegionOfBrightest(ImagePlane image, double[] smooth, int[] regions, double searchRadius)
    {
        int brightest = -1;
        for (int i = 0; i < smooth.Length; i++)
        {
            double dx = i % image.Width - (image.Width - 1) / 2.0, dy = i / image.Width - (image.Height - 1) / 2.0;
            if (dx * dx + dy * dy > searchRadius * searchRadius) continue;
            if (brightest < 0 || smooth[i] > smooth[brightest]) brightest = i;
        }
        return brightest < 0 ? 0 : regions[brightest];
    }

    private static int Label(int region, int galaxy, bool labelNeighbours)
    {
        if (region == 0) return 0;
        if (region == galaxy) return 1;
        return labelNeighbours ? region + 1 : 0;
    }
}

/// <summary>How a colour cutout is segmented; the defaults are the project's (specification, section 14).</summary>
public sealed record CutoutSegmentationOptions
{
    /// <summary>Width of the border that the background is measured on, pixels.</summary>
    public int Border { get; init; } = 10;

    /// <summary>Side of the smoothing boxcar, pixels.</summary>
    public int BoxcarSize { get; init; } = 5;

    /// <summary>Detection threshold above the background in standard deviations of a pixel.</summary>
    public double ThresholdSigma { get; init; } = 1.5;

    /// <summary>
    /// Least standard deviation of the background, in image units: the rounding error of 8-bit values, 1/√12. A border of equal values has no scatter of its own.
    /// </summary>
    public double SigmaFloor { get; init; } = 0.288675;

    /// <summary>The source is sought no further than this many pixels from the middle of the frame: a bright star near the edge is not the galaxy.</summary>
    public double SearchRadius { get; init; } = double.PositiveInfinity;

    /// <summary>Whether other detections are labelled 2, 3, … (and so masked) or left as sky. A companion that does not touch the galaxy is one of them.</summary>
    public bool LabelNeighbours { get; init; }
}
