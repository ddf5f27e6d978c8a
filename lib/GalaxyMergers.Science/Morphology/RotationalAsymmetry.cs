namespace GalaxyMergers.Science.Morphology;

/// <summary>
/// A = (Σ|I¹⁸⁰ − I| − N A_bg)/Σ|I| within a circle about a centre of rotation (Lotz et al. 2004, equation 10; Conselice 2003 has a factor ½ in some versions,
/// not here).
/// </summary>
/// <param name="AbsoluteDifference">Σ|I¹⁸⁰ − I|.</param>
/// <param name="AbsoluteFlux">Σ|I|.</param>
/// <param name="Area">N: unmasked pixels in the circle.</param>
/// <param name="SkyAsymmetry">A_bg per pixel.</param>
public sealed record RotationalAsymmetry(double AbsoluteDifference, double AbsoluteFlux, double Area, double SkyAsymmetry)
{
    /// <summary>A; NaN where there is no light.</summary>
    public double Value => AbsoluteFlux == 0 ? double.NaN : (AbsoluteDifference - Area * SkyAsymmetry) / AbsoluteFlux;

    /// <summary>The pixel value after rotation by 180° about (centreX, centreY): bilinear, 0 outside the image.</summary>
    public static double Rotated(ImagePlane image, double centreX, double centreY, int x, int y)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new HalfTurn(image, centreX, centreY).Value(x, y);
    }

    /// <summary>
    /// Asymmetry about a centre. A pixel counts only where neither it nor the pixel that it is compared with (to the nearest) is masked.
    /// </summary>
    /// <param name="image">Background-subtracted image, 0 where masked.</param>
    /// <param name="mask">Row-major; empty for no mask.</param>
    /// <param name="centreX">Column of the centre of rotation.</param>
    /// <param name="centreY">Row of it.</param>
    /// <param name="radius">Radius of the circle, pixels.</param>
    /// <param name="skyAsymmetry">A_bg per pixel.</param>
    public static RotationalAsymmetry About(
        ImagePlane image, ReadOnlySpan<bool> mask, double centreX, double centreY, double radius, double skyAsymmetry)
    {
        ArgumentNullException.ThrowIfNull(image);
        var coverage = ApertureCoverage.Of(EllipticalAperture.Circle(centreX, centreY, radius), image.Width, image.Height);
        var rotation = new HalfTurn(image, centreX, centreY);
        double difference = 0, flux = 0, area = 0;
        for (int y = coverage.FirstY; y < coverage.FirstY + coverage.Height; y++)
            for (int x = coverage.FirstX; x < coverage.FirstX + coverage.Width; x++)
            {
                double share = coverage.Shares[(y - coverage.FirstY) * coverage.Width + x - coverage.FirstX];
                if (share == 0 || (!mask.IsEmpty && rotation.IsMasked(mask, x, y))) continue;
                double value = image[x, y];
                difference += share * Math.Abs(rotation.Value(x, y) - value);
                flux += share * Math.Abs(value);
                area += share;
            }
        return new(difference, flux, area, skyAsymmetry);
    }
}
