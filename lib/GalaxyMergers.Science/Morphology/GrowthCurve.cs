using MathNet.Numerics.RootFinding;

namespace GalaxyMergers.Science.Morphology;

/// <summary>Light within circles about a centre, as a fraction of that within a largest one.</summary>
public sealed class GrowthCurve
{
    private const int ScanPoints = 100;

    private readonly ImagePlane _image;
    private readonly double _x, _y, _largest, _total;

    /// <summary>The growth curve of an image about (x, y) out to <paramref name="largestRadius"/> &gt; 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A largest radius that is not positive.</exception>
    public GrowthCurve(ImagePlane image, double x, double y, double largestRadius)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largestRadius);
        (_image, _x, _y, _largest) = (image, x, y, largestRadius);
        _total = EllipticalAperture.Circle(x, y, largestRadius).Sum(image);
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
        double Excess(double radius) => Math.Abs(EllipticalAperture.Circle(_x, _y, radius).Sum(_image)) / Math.Abs(_total) - fraction;
        double before = 0;
        for (int i = 1; i < ScanPoints; i++)
        {
            double radius = _largest * i / (ScanPoints - 1);
            if (Excess(radius) > 0) return Brent.FindRoot(Excess, before, radius, 1e-8);
            before = radius;
        }
        return _largest;
    }
}
