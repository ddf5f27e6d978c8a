namespace GalaxyMergers.Science.Morphology;

/// <summary>An ellipse on an image, or a circle. Sums over it weight each pixel by the exact area that it shares with the ellipse.</summary>
/// <param name="CentreX">Column of the centre.</param>
/// <param name="CentreY">Row of the centre.</param>
/// <param name="SemiMajor">Semi-major axis in pixels, ≥ 0.</param>
/// <param name="SemiMinor">Semi-minor axis in pixels, ≥ 0.</param>
/// <param name="AngleRadians">Angle of the major axis from the x axis towards the y axis.</param>
public readonly record struct EllipticalAperture(double CentreX, double CentreY, double SemiMajor, double SemiMinor, double AngleRadians)
{
    /// <summary>π a b.</summary>
    public double Area => Math.PI * SemiMajor * SemiMinor;

    /// <summary>A circle.</summary>
    public static EllipticalAperture Circle(double centreX, double centreY, double radius) => new(centreX, centreY, radius, radius, 0);

    /// <summary>Σ overlap × value.</summary>
    public double Sum(ImagePlane image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return ApertureCoverage.Of(this, image.Width, image.Height).Sum(image.Pixels);
    }

    /// <summary>Area in pixels that lies inside an image and outside the mask (empty: no mask).</summary>
    public double OverlapArea(int width, int height, ReadOnlySpan<bool> mask = default)
        => ApertureCoverage.Of(this, width, height).Area(mask);
}
