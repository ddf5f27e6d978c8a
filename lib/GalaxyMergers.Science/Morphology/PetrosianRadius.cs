using MathNet.Numerics.RootFinding;

namespace GalaxyMergers.Science.Morphology;

/// <summary>
/// The radius at which the mean surface brightness of an annulus has fallen to η of the mean inside it (Petrosian 1976; Lotz et al. 2004, equation 4).
/// For ellipses, the semi-major axis.
/// </summary>
/// <param name="Radius">Pixels.</param>
/// <param name="IsAtLimit">Whether the ratio crosses η nowhere in the range; the radius is then the end of it.</param>
internal sealed record PetrosianRadius(double Radius, bool IsAtLimit)
{
    private const int ScanPoints = 100;

    /// <summary>
    /// The first of 100 radii between the annulus' width and the stamp's diagonal at which the ratio is below η, refined by Brent's method: growth curves
    /// need not be monotonic.
    /// </summary>
    public static PetrosianRadius Find(MorphologyStamp stamp, double x, double y, double elongation, double angle, MorphologyOptions options)
    {
        double diagonal = Math.Sqrt((double)stamp.Width * stamp.Width + (double)stamp.Height * stamp.Height);
        double first = options.AnnulusWidth, last = diagonal * elongation, before = first;
        double Excess(double radius) => Ratio(stamp, x, y, radius, elongation, angle, options.AnnulusWidth) - options.PetrosianEta;
        for (int i = 0; i < ScanPoints; i++)
        {
            double radius = first + (last - first) * i / (ScanPoints - 1), excess = Excess(radius);
            if (excess == 0) return new(radius, false);
            if (excess < 0)
                return i == 0 ? new(first, true) : new(Brent.FindRoot(Excess, before, radius, 1e-8), false);
            before = radius;
        }
        return new(last, true);
    }

    private static double Ratio(MorphologyStamp stamp, double x, double y, double radius, double elongation, double angle, double width)
    {
        EllipticalAperture At(double semiMajor) => new(x, y, semiMajor, semiMajor / elongation, angle);
        var (innerSum, innerArea) = SumAndArea(stamp, At(radius - 0.5 * width));
        var (outerSum, outerArea) = SumAndArea(stamp, At(radius + 0.5 * width));
        var (sum, area) = SumAndArea(stamp, At(radius));
        double annulusMean = Mean(outerSum - innerSum, outerArea - innerArea), mean = Mean(sum, area);
        // No light inside: beyond the image the ratio counts as 0, else as 1.
        if (mean == 0) return annulusMean == 0 ? 0 : 1;
        return annulusMean / mean;
    }

    private static double Mean(double sum, double area) => area > 0 ? Math.Abs(sum / area) : 0;

    private static (double Sum, double Area) SumAndArea(MorphologyStamp stamp, EllipticalAperture aperture)
    {
        var coverage = ApertureCoverage.Create(aperture, stamp.Width, stamp.Height);
        return (coverage.Sum(stamp.Image.Pixels), coverage.Area(stamp.MaskOrNone));
    }
}

/// <summary>Light within circles, or ellipses of one shape, about a centre, as a fraction of that within a largest one.</summary>
public sealed class GrowthCurve
{
    private const int ScanPoints = 100;

    private readonly ImagePlane _image;
    private readonly EllipticalAperture _largest;
    private readonly double _total;

    /// <summary>The growth curve of an image about (x, y) out to <paramref name="largestRadius"/> &gt; 0; for ellipses of an elongation and angle, the semi-major axis.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A largest radius that is not positive.</exception>
    public GrowthCurve(ImagePlane image, double x, double y, double largestRadius, double elongation = 1, double angleRadians = 0)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largestRadius);
        (_image, _largest) = (image, new(x, y, largestRadius, largestRadius / elongation, angleRadians));
        _total = _largest.Sum(image);
    }

    /// <summary>Light within the largest radius.</summary>
    public double Total => _total;

    /// <summary>
    /// The smallest radius that holds <paramref name="fraction"/> of the total, by a scan of 100 radii and Brent's method; absolute values of the sums are
    /// taken, so a negative total gives a radius that means little. NaN for a total of 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A fraction outside (0, 1).</exception>
    public double RadiusAt(double fraction)
    {
        if (!(fraction > 0 && fraction < 1)) throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction must lie in (0, 1).");
        if (_total == 0) return double.NaN;
        double Excess(double radius) => Math.Abs(Within(radius).Sum(_image)) / Math.Abs(_total) - fraction;
        double before = 0;
        for (int i = 1; i < ScanPoints; i++)
        {
            double radius = _largest.SemiMajor * i / (ScanPoints - 1);
            if (Excess(radius) > 0) return Brent.FindRoot(Excess, before, radius, 1e-8);
            before = radius;
        }
        return _largest.SemiMajor;
    }

    private EllipticalAperture Within(double radius) => _largest with { SemiMajor = radius, SemiMinor = _largest.SemiMinor * radius / _largest.SemiMajor };
}
