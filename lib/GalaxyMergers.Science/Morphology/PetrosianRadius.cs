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
        var coverage = ApertureCoverage.Of(aperture, stamp.Width, stamp.Height);
        return (coverage.Sum(stamp.Image.Pixels), coverage.Area(stamp.MaskOrNone));
    }
}
