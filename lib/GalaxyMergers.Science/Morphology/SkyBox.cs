namespace GalaxyMergers.Science.Morphology;

/// <summary>A box of empty sky in a stamp: the first, row by row, of the largest size that fits.</summary>
/// <param name="FirstX">First column, within the stamp.</param>
/// <param name="FirstY">First row.</param>
/// <param name="Size">Side in pixels; 0 where there is no empty box of two pixels or more.</param>
/// <param name="Mean">Mean value; NaN without a box.</param>
/// <param name="Median">Median value.</param>
/// <param name="Sigma">Standard deviation (n in the denominator).</param>
/// <param name="Asymmetry">A_bg: mean |B − B¹⁸⁰| a pixel, 0 without a box.</param>
public sealed record SkyBox(int FirstX, int FirstY, int Size, double Mean, double Median, double Sigma, double Asymmetry)
{
    private double[] _values = [];

    /// <summary>Its pixels, row by row.</summary>
    internal double[] Values => _values;

    /// <summary>S_bg: mean positive difference of the box and its boxcar mean, per pixel; 0 without a box.</summary>
    internal double Smoothness(int boxcarSize)
    {
        if (Size == 0 || boxcarSize <= 1) return 0;
        var box = new ImagePlane(Size, Size, _values);
        double[] smooth = ImageFilters.Boxcar(box, boxcarSize).Pixels;
        double sum = 0;
        for (int i = 0; i < _values.Length; i++) sum += Math.Max(0, _values[i] - smooth[i]);
        return sum / _values.Length;
    }

    internal static SkyBox Find(MorphologyStamp stamp, int largest)
    {
        for (int size = largest; size >= 2; size /= 2)
            for (int y = 0; y < stamp.Height - size; y++)
                for (int x = 0; x < stamp.Width - size; x++)
                    if (IsEmpty(stamp, x, y, size)) return Measure(stamp, x, y, size);
        return new(0, 0, 0, double.NaN, double.NaN, double.NaN, 0);
    }

    private static bool IsEmpty(MorphologyStamp stamp, int firstX, int firstY, int size)
    {
        for (int y = firstY; y < firstY + size; y++)
            if (stamp.IsSky.AsSpan(y * stamp.Width + firstX, size).Contains(false)) return false;
        return true;
    }

    private static SkyBox Measure(MorphologyStamp stamp, int firstX, int firstY, int size)
    {
        var values = new double[size * size];
        for (int y = 0; y < size; y++)
            Array.Copy(stamp.Image.Pixels, (firstY + y) * stamp.Width + firstX, values, y * size, size);
        double mean = values.Average(), squares = 0, asymmetry = 0;
        for (int i = 0; i < values.Length; i++)
        {
            squares += (values[i] - mean) * (values[i] - mean);
            asymmetry += Math.Abs(values[values.Length - 1 - i] - values[i]);
        }
        return new(firstX, firstY, size, mean, Statistics.Quantile.Compute(values, 0.5), Math.Sqrt(squares / values.Length), asymmetry / values.Length)
        {
            _values = values,
        };
    }
}
