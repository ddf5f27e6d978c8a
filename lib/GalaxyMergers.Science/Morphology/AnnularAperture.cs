namespace GalaxyMergers.Science.Morphology;

/// <summary>What lies between two ellipses, the inner inside the outer.</summary>
/// <param name="Inner">Inner ellipse.</param>
/// <param name="Outer">Outer ellipse.</param>
public readonly record struct AnnularAperture(EllipticalAperture Inner, EllipticalAperture Outer)
{
    /// <summary>Area between the ellipses.</summary>
    public double Area => Outer.Area - Inner.Area;

    /// <summary>Between two circles.</summary>
    public static AnnularAperture Circular(double centreX, double centreY, double innerRadius, double outerRadius)
        => new(EllipticalAperture.Circle(centreX, centreY, innerRadius), EllipticalAperture.Circle(centreX, centreY, outerRadius));

    /// <summary>Between two ellipses of one shape.</summary>
    public static AnnularAperture Elliptical(
        double centreX, double centreY, double innerSemiMajor, double outerSemiMajor, double outerSemiMinor, double angleRadians) => new(
        new(centreX, centreY, innerSemiMajor, innerSemiMajor / outerSemiMajor * outerSemiMinor, angleRadians),
        new(centreX, centreY, outerSemiMajor, outerSemiMinor, angleRadians));

    /// <summary>Σ overlap × value.</summary>
    public double Sum(ImagePlane image) => Outer.Sum(image) - Inner.Sum(image);

    /// <summary>Area in pixels that lies inside an image and outside the mask (empty: no mask).</summary>
    public double OverlapArea(int width, int height, ReadOnlySpan<bool> mask = default)
        => Outer.OverlapArea(width, height, mask) - Inner.OverlapArea(width, height, mask);
}
