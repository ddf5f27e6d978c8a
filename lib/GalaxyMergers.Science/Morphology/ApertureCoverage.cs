namespace GalaxyMergers.Science.Morphology;

/// <summary>The pixels of an image that an aperture touches, with the share of each that lies inside it.</summary>
internal sealed class ApertureCoverage
{
    /// <summary>The corner of a pixel is 1/√2 from its centre; a little more, for rounding.</summary>
    private const double HalfDiagonal = 0.70711;

    private readonly int _imageWidth;

    private ApertureCoverage(int imageWidth, int firstX, int firstY, int width, int height)
    {
        _imageWidth = imageWidth;
        // An aperture beside the frame touches nothing.
        (FirstX, FirstY, Width, Height) = width > 0 && height > 0 ? (firstX, firstY, width, height) : (0, 0, 0, 0);
        Shares = new double[Width * Height];
    }

    public int FirstX { get; }

    public int FirstY { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Row-major over the touched rectangle.</summary>
    public double[] Shares { get; }

    public static ApertureCoverage Create(EllipticalAperture aperture, int imageWidth, int imageHeight)
    {
        double a = aperture.SemiMajor, b = aperture.SemiMinor;
        var (sine, cosine) = Math.SinCos(aperture.AngleRadians);
        double reachX = Math.Sqrt(a * a * cosine * cosine + b * b * sine * sine), reachY = Math.Sqrt(a * a * sine * sine + b * b * cosine * cosine);
        var (left, width) = Touched(aperture.CentreX, reachX, imageWidth);
        var (top, height) = Touched(aperture.CentreY, reachY, imageHeight);
        var coverage = new ApertureCoverage(imageWidth, left, top, width, height);
        if (!(a > 0 && b > 0)) return coverage;
        if (a == b) coverage.FillCircle(aperture.CentreX, aperture.CentreY, a);
        else coverage.FillEllipse(aperture, sine, cosine);
        return coverage;
    }

    public double Sum(ReadOnlySpan<double> pixels)
    {
        double sum = 0;
        for (int y = 0; y < Height; y++)
        {
            var row = pixels.Slice((FirstY + y) * _imageWidth + FirstX, Width);
            var shares = Shares.AsSpan(y * Width, Width);
            for (int x = 0; x < row.Length; x++) sum += shares[x] * row[x];
        }
        return sum;
    }

    public double Area(ReadOnlySpan<bool> mask)
    {
        double area = 0;
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
                if (mask.IsEmpty || !mask[(FirstY + y) * _imageWidth + FirstX + x]) area += Shares[y * Width + x];
        return area;
    }

    /// <summary>First pixel within reach of a centre, and how many there are; none or less beside the frame.</summary>
    private static (int First, int Count) Touched(double centre, double reach, int length)
    {
        int first = Math.Max(0, (int)Math.Floor(centre - reach + 0.5)), last = Math.Min(length - 1, (int)Math.Ceiling(centre + reach - 0.5));
        return (first, last - first + 1);
    }

    private void FillCircle(double centreX, double centreY, double radius)
    {
        double inside = radius - HalfDiagonal, outside = radius + HalfDiagonal;
        for (int y = 0; y < Height; y++)
        {
            var row = Shares.AsSpan(y * Width, Width);
            double dy = FirstY + y - centreY;
            if (Math.Abs(dy) >= outside) continue;
            double reach = Math.Sqrt(outside * outside - dy * dy), full = Math.Abs(dy) < inside ? Math.Sqrt(inside * inside - dy * dy) : -1;
            int first = Math.Max(0, (int)Math.Ceiling(centreX - reach) - FirstX), last = Math.Min(Width - 1, (int)Math.Floor(centreX + reach) - FirstX);
            if (last < first) continue;
            // Pixels from fullFirst to fullLast lie wholly inside; without any, the left edge runs to the end of the row.
            int fullFirst = last + 1, fullLast = last;
            if (full >= 0)
            {
                fullFirst = Math.Clamp((int)Math.Ceiling(centreX - full) - FirstX, first, last + 1);
                fullLast = Math.Clamp((int)Math.Floor(centreX + full) - FirstX, fullFirst - 1, last);
            }
            FillArc(row, first, fullFirst, centreX, dy, radius);
            row[fullFirst..(fullLast + 1)].Fill(1);
            FillArc(row, fullLast + 1, last + 1, centreX, dy, radius);
        }
    }

    private void FillArc(Span<double> row, int from, int to, double centreX, double dy, double radius)
    {
        for (int x = from; x < to; x++)
        {
            double dx = FirstX + x - centreX;
            row[x] = DiscOverlap.Square(dx - 0.5, dy - 0.5, dx + 0.5, dy + 0.5, radius);
        }
    }

    private void FillEllipse(EllipticalAperture aperture, double sine, double cosine)
    {
        double a = aperture.SemiMajor, b = aperture.SemiMinor, margin = HalfDiagonal / Math.Min(a, b);
        double inside = 1 - margin, outside = 1 + margin;
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
            {
                double dx = FirstX + x - aperture.CentreX, dy = FirstY + y - aperture.CentreY;
                // The map that makes the ellipse the unit disc and the pixel a parallelogram.
                double u = (dx * cosine + dy * sine) / a, v = (dy * cosine - dx * sine) / b, square = u * u + v * v;
                if (square >= outside * outside) continue;
                Shares[y * Width + x] = inside > 0 && square <= inside * inside
                    ? 1
                    : a * b * DiscOverlap.Parallelogram(u, v, cosine / a, -sine / b, sine / a, cosine / b);
            }
    }
}

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
        return ApertureCoverage.Create(this, image.Width, image.Height).Sum(image.Pixels);
    }

    /// <summary>Area in pixels that lies inside an image and outside the mask (empty: no mask).</summary>
    public double OverlapArea(int width, int height, ReadOnlySpan<bool> mask = default)
        => ApertureCoverage.Create(this, width, height).Area(mask);
}

/// <summary>Exact areas that figures share with a disc about the origin.</summary>
internal static class DiscOverlap
{
    /// <summary>Area of a disc of the given radius inside an axis-parallel rectangle.</summary>
    public static double Square(double left, double bottom, double right, double top, double radius)
    {
        // By symmetry only the first quadrant matters; a rectangle across an axis is split there.
        if (left < 0 && right > 0) return Square(0, bottom, -left, top, radius) + Square(0, bottom, right, top, radius);
        if (bottom < 0 && top > 0) return Square(left, 0, right, -bottom, radius) + Square(left, 0, right, top, radius);
        if (right <= 0) (left, right) = (-right, -left);
        if (top <= 0) (bottom, top) = (-top, -bottom);
        double square = radius * radius;
        if (left * left + bottom * bottom >= square) return 0;
        if (right * right + top * top <= square) return (right - left) * (top - bottom);
        double fullTo = top < radius ? Math.Clamp(Math.Sqrt(square - top * top), left, right) : left;
        double arcTo = Math.Min(right, Math.Sqrt(square - bottom * bottom));
        return (fullTo - left) * (top - bottom) + UnderArc(arcTo, radius) - UnderArc(fullTo, radius) - bottom * (arcTo - fullTo);
    }

    /// <summary>
    /// Area of the unit disc inside the parallelogram that a unit pixel at the origin becomes: centre (u, v), sides the images of the pixel's x side (xu, xv) and
    /// y side (yu, yv). Sum over the edges of the signed area of the disc inside the triangle of the origin and the edge.
    /// </summary>
    public static double Parallelogram(double u, double v, double xu, double xv, double yu, double yv)
    {
        double pu = u - 0.5 * (xu + yu), pv = v - 0.5 * (xv + yv), qu = pu + xu, qv = pv + xv;
        double ru = qu + yu, rv = qv + yv, su = pu + yu, sv = pv + yv;
        return Math.Abs(Triangle(pu, pv, qu, qv) + Triangle(qu, qv, ru, rv) + Triangle(ru, rv, su, sv) + Triangle(su, sv, pu, pv));
    }

    /// <summary>∫₀ˣ √(r² − t²) dt.</summary>
    private static double UnderArc(double x, double radius)
        => 0.5 * (x * Math.Sqrt(Math.Max(0, radius * radius - x * x)) + radius * radius * Math.Asin(Math.Min(1, x / radius)));

    private static double Triangle(double pu, double pv, double qu, double qv)
    {
        double du = qu - pu, dv = qv - pv;
        double a = du * du + dv * dv, b = pu * du + pv * dv, c = pu * pu + pv * pv - 1, discriminant = b * b - a * c;
        if (discriminant <= 0) return Sector(pu, pv, qu, qv);
        double root = Math.Sqrt(discriminant), enter = (-b - root) / a, leave = (-b + root) / a;
        if (enter >= 1 || leave <= 0) return Sector(pu, pv, qu, qv);
        double from = Math.Max(0, enter), to = Math.Min(1, leave);
        double su = pu + from * du, sv = pv + from * dv, eu = pu + to * du, ev = pv + to * dv;
        double area = 0.5 * (su * ev - sv * eu);
        if (enter > 0) area += Sector(pu, pv, su, sv);
        if (leave < 1) area += Sector(eu, ev, qu, qv);
        return area;
    }

    private static double Sector(double pu, double pv, double qu, double qv) => 0.5 * Math.Atan2(pu * qv - pv * qu, pu * qu + pv * qv);
}
