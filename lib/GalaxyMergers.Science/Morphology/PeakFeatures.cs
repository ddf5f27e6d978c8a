namespace GalaxyMergers.Science.Morphology;

/// <summary>
/// What a simple peak finder says of a cutout: whether a second nucleus or galaxy stands near the one in the middle. Project's own, made to be hard to beat by
/// simple means; distances in pixels, fluxes in image units.
/// </summary>
/// <param name="Count">Peaks above the sky.</param>
/// <param name="Ratio">Height of the highest other peak relative to that of the galaxy in the middle; 0 without another peak.</param>
/// <param name="Distance">Distance of that peak; 0 without another.</param>
/// <param name="Saddle">Lowest value on the line between the two relative to the lower of them: near 1 for a bump on one galaxy, near 0 for two galaxies apart.</param>
/// <param name="BoxAsymmetry">Σ|I − I¹⁸⁰|/Σ|I| in a box about the middle peak; NaN where there is no light.</param>
/// <param name="Area">Pixels of the segment that holds the middle peak.</param>
/// <param name="Flux">Light of that segment.</param>
public sealed record PeakFeatures(int Count, double Ratio, double Distance, double Saddle, double BoxAsymmetry, int Area, double Flux)
{
    /// <summary>Smoothing before peaks are sought: the seeing of SDSS, 1.3 arcsec full width at half maximum, at 0.396 arcsec a pixel.</summary>
    private const double SmoothingSigma = 1.4;

    /// <summary>Height of a peak above the sky in standard deviations of a pixel.</summary>
    private const double PeakSigma = 5;

    /// <summary>The galaxy in the middle is the highest peak this near to the middle of the frame, pixels.</summary>
    private const double CentreRadius = 12;

    /// <summary>How far from it other peaks are sought: 25 arcsec.</summary>
    private const double SearchRadius = 64;

    /// <summary>Peaks nearer than this to a higher one are its noise: the full width of the seeing.</summary>
    private const double LeastSeparation = 3.3;

    private const int HalfBox = 20;

    /// <summary>Names of <see cref="Values"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["peaks", "peak_ratio", "peak_distance", "peak_saddle", "box_asymmetry", "area", "flux"];

    /// <summary>The features in the order of <see cref="Names"/>.</summary>
    public double[] Values => [Count, Ratio, Distance, Saddle, BoxAsymmetry, Area, Flux];

    /// <summary>Measures a cutout. Without any peak near the middle, count, ratio, area and flux are 0.</summary>
    /// <param name="cutout">The cutout, background taken off; its segments may be of any source.</param>
    public static PeakFeatures Find(CutoutSegmentation cutout)
    {
        ArgumentNullException.ThrowIfNull(cutout);
        var smooth = ImageFilters.Gaussian(cutout.Image, SmoothingSigma);
        int[] peaks = Peaks(smooth, cutout.Sigma);
        if (peaks.Length == 0) return new(0, 0, 0, 0, double.NaN, 0, 0);
        var (area, flux) = Segment(cutout, smooth, peaks[0]);
        double asymmetry = BoxAsymmetryAbout(cutout.Image, peaks[0]);
        if (peaks.Length == 1) return new(1, 0, 0, 0, asymmetry, area, flux);
        int second = peaks[1];
        return new(
            peaks.Length, smooth.Pixels[second] / smooth.Pixels[peaks[0]], Math.Sqrt(Distance2(second, peaks[0], smooth.Width)),
            LowestBetween(smooth, peaks[0], second) / Math.Min(smooth.Pixels[second], smooth.Pixels[peaks[0]]), asymmetry, area, flux);
    }

    /// <summary>Whose light each pixel is: 0 sky, 1 the galaxy in the middle, 2 anything else above the sky (one standard deviation of a pixel, smoothed).</summary>
    /// <param name="cutout">The cutout, background taken off.</param>
    public static int[] Owners(CutoutSegmentation cutout)
    {
        ArgumentNullException.ThrowIfNull(cutout);
        var smooth = ImageFilters.Gaussian(cutout.Image, SmoothingSigma);
        int[] central = Peaks(smooth, cutout.Sigma);
        int[] peaks = [.. central, .. LocalMaxima.Find(smooth, PeakSigma * cutout.Sigma).Where(peak => !central.Any(other => IsNoiseOf(peak, other, smooth.Width)))];
        int[] owner = Flood.Label(smooth, peaks, cutout.Sigma);
        int galaxy = central.Length > 0 ? 1 : 0;
        return [.. smooth.Pixels.Select((value, i) => owner[i] == galaxy && galaxy == 1 ? 1 : value > cutout.Sigma ? 2 : 0)];
    }

    /// <summary>Places of the peaks near the middle of the frame: that of the galaxy in the middle, then the others, highest first.</summary>
    private static int[] Peaks(ImagePlane smooth, double sigma)
    {
        int middle = (smooth.Height / 2 * smooth.Width) + (smooth.Width / 2);
        int[] maxima = [.. LocalMaxima.Find(smooth, PeakSigma * sigma).Where(peak => Distance2(peak, middle, smooth.Width) <= SearchRadius * SearchRadius)];
        int centre = Array.FindIndex(maxima, peak => Distance2(peak, middle, smooth.Width) <= CentreRadius * CentreRadius);
        if (centre < 0) return [];
        List<int> peaks = [maxima[centre]];
        foreach (int peak in maxima)
            if (!peaks.Exists(other => IsNoiseOf(peak, other, smooth.Width))) peaks.Add(peak);
        return [.. peaks];
    }

    private static bool IsNoiseOf(int peak, int other, int width) => Distance2(peak, other, width) <= LeastSeparation * LeastSeparation;

    private static double Distance2(int a, int b, int width) => Math.Pow(a % width - b % width, 2) + Math.Pow(a / width - b / width, 2);

    private static double LowestBetween(ImagePlane image, int from, int to)
    {
        double lowest = double.PositiveInfinity;
        int steps = (int)Math.Ceiling(Math.Sqrt(Distance2(from, to, image.Width)));
        for (int i = 0; i <= steps; i++)
        {
            double share = i / (double)steps;
            int x = (int)Math.Round(from % image.Width * (1 - share) + to % image.Width * share);
            int y = (int)Math.Round(from / image.Width * (1 - share) + to / image.Width * share);
            lowest = Math.Min(lowest, image[x, y]);
        }
        return lowest;
    }

    private static (int Area, double Flux) Segment(CutoutSegmentation cutout, ImagePlane smooth, int peak)
    {
        var (labels, _) = ConnectedRegions.Label([.. smooth.Pixels.Select(value => value > cutout.Sigma)], smooth.Width, diagonal: false);
        int area = 0;
        double flux = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] != labels[peak]) continue;
            area++;
            flux += cutout.Image.Pixels[i];
        }
        return (area, flux);
    }

    private static double BoxAsymmetryAbout(ImagePlane image, int centre)
    {
        int x = centre % image.Width, y = centre / image.Width;
        int reach = new[] { HalfBox, x, y, image.Width - 1 - x, image.Height - 1 - y }.Min();
        double difference = 0, light = 0;
        for (int dy = -reach; dy <= reach; dy++)
            for (int dx = -reach; dx <= reach; dx++)
            {
                difference += Math.Abs(image[x + dx, y + dy] - image[x - dx, y - dy]);
                light += Math.Abs(image[x + dx, y + dy]);
            }
        return light > 0 ? difference / light : double.NaN;
    }
}
