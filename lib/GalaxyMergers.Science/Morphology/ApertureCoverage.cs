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

    public static ApertureCoverage Of(EllipticalAperture aperture, int imageWidth, int imageHeight)
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
