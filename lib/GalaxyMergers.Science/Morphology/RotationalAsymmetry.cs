using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

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

    /// <summary>What remains without the part inside a smaller aperture about the same centre.</summary>
    internal RotationalAsymmetry Without(RotationalAsymmetry inner) =>
        this with { AbsoluteDifference = AbsoluteDifference - inner.AbsoluteDifference, AbsoluteFlux = AbsoluteFlux - inner.AbsoluteFlux, Area = Area - inner.Area };

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
        return Within(image, mask, EllipticalAperture.Circle(centreX, centreY, radius), skyAsymmetry);
    }

    /// <summary>The same within an ellipse, about its centre.</summary>
    internal static RotationalAsymmetry Within(ImagePlane image, ReadOnlySpan<bool> mask, EllipticalAperture aperture, double skyAsymmetry)
    {
        var coverage = ApertureCoverage.Create(aperture, image.Width, image.Height);
        var rotation = new HalfTurn(image, aperture.CentreX, aperture.CentreY);
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

/// <summary>
/// An image rotated by 180° about a point. The place (2c − x) has the same fraction for all pixels, so the four weights of the bilinear interpolation are
/// computed once.
/// </summary>
internal readonly struct HalfTurn
{
    private readonly double[] _pixels;
    private readonly int _width, _height, _left, _top, _nearestX, _nearestY;
    private readonly double _topLeft, _topRight, _bottomLeft, _bottomRight;

    public HalfTurn(ImagePlane image, double centreX, double centreY)
    {
        (_pixels, _width, _height) = (image.Pixels, image.Width, image.Height);
        (_left, _top) = ((int)Math.Floor(2 * centreX), (int)Math.Floor(2 * centreY));
        (_nearestX, _nearestY) = ((int)Math.Round(2 * centreX), (int)Math.Round(2 * centreY));
        double right = 2 * centreX - _left, bottom = 2 * centreY - _top;
        (_topLeft, _topRight) = ((1 - bottom) * (1 - right), (1 - bottom) * right);
        (_bottomLeft, _bottomRight) = (bottom * (1 - right), bottom * right);
    }

    public double Value(int x, int y)
    {
        int left = _left - x, top = _top - y;
        if (left >= 0 && top >= 0 && left < _width - 1 && top < _height - 1)
        {
            int place = top * _width + left;
            return _topLeft * _pixels[place] + _topRight * _pixels[place + 1]
                + _bottomLeft * _pixels[place + _width] + _bottomRight * _pixels[place + _width + 1];
        }
        return _topLeft * At(left, top) + _topRight * At(left + 1, top) + _bottomLeft * At(left, top + 1) + _bottomRight * At(left + 1, top + 1);
    }

    public bool IsMasked(ReadOnlySpan<bool> mask, int x, int y)
    {
        if (mask[y * _width + x]) return true;
        int fromX = _nearestX - x, fromY = _nearestY - y;
        return fromX >= 0 && fromY >= 0 && fromX < _width && fromY < _height && mask[fromY * _width + fromX];
    }

    private double At(int x, int y) => x >= 0 && y >= 0 && x < _width && y < _height ? _pixels[y * _width + x] : 0;
}

/// <summary>The centre of rotation that makes a galaxy most symmetric.</summary>
/// <param name="X">Column, within the stamp.</param>
/// <param name="Y">Row.</param>
/// <param name="Warnings">Whether it had to be sought twice, or given up.</param>
internal sealed record AsymmetryCentre(double X, double Y, MorphologyWarnings Warnings)
{
    private const double Tolerance = 1e-10;
    private const int MaximumSteps = 500;

    /// <summary>Value outside the stamp: turns the search back.</summary>
    private const double Outside = 100;

    /// <summary>
    /// Nelder–Mead from the centroid. A minimum further from it than allowed is another galaxy's or the frame's: the search starts again from the brightest
    /// pixel, and if that ends too far away as well, the centroid is taken.
    /// </summary>
    public static AsymmetryCentre Find(MorphologyStamp stamp, SourceMoments centroid, double radius, double skyAsymmetry, double largestShift)
    {
        double Asymmetry(Vector<double> at)
        {
            if (!(at[0] >= 0 && at[0] < stamp.Width && at[1] >= 0 && at[1] < stamp.Height)) return Outside;
            double value = RotationalAsymmetry.About(stamp.Image, stamp.MaskOrNone, at[0], at[1], radius, skyAsymmetry).Value;
            return double.IsNaN(value) ? Outside : value;
        }
        bool IsNear((double X, double Y) centre)
            => Math.Pow(centre.X - centroid.CentreX, 2) + Math.Pow(centre.Y - centroid.CentreY, 2) <= largestShift * largestShift;
        if (Minimum(Asymmetry, centroid.CentreX, centroid.CentreY) is { } first && IsNear(first)) return new(first.X, first.Y, MorphologyWarnings.None);
        int brightest = Array.IndexOf(stamp.Source.Pixels, stamp.Source.Pixels.Max());
        if (Minimum(Asymmetry, brightest % stamp.Width, brightest / stamp.Width) is { } second && IsNear(second))
            return new(second.X, second.Y, MorphologyWarnings.AsymmetryRestarted);
        return new(centroid.CentreX, centroid.CentreY, MorphologyWarnings.AsymmetryAtCentroid);
    }

    private static (double X, double Y)? Minimum(Func<Vector<double>, double> asymmetry, double x, double y)
    {
        // The first simplex is 5 per cent of the coordinates wide, as in scipy, so that the same valley is found.
        double Side(double coordinate) => coordinate == 0 ? 0.00025 : 0.05 * coordinate;
        try
        {
            var result = NelderMeadSimplex.Minimum(ObjectiveFunction.Value(asymmetry),
                Vector<double>.Build.DenseOfArray([x, y]), Vector<double>.Build.DenseOfArray([Side(x), Side(y)]), Tolerance, MaximumSteps);
            return (result.MinimizingPoint[0], result.MinimizingPoint[1]);
        }
        catch (MaximumIterationsException)
        {
            return null;
        }
    }
}
