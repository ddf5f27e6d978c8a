namespace GalaxyMergers.Science.Morphology;

/// <summary>One channel of an image: row-major values, x = column, y = row, pixel centres at whole numbers.</summary>
public sealed record ImagePlane
{
    /// <summary>An image over the given values, which are not copied.</summary>
    /// <exception cref="ArgumentException">A size that is not positive, or another number of values than pixels.</exception>
    public ImagePlane(int width, int height, double[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (width < 1 || height < 1 || pixels.Length != width * height)
            throw new ArgumentException($"{width} x {height} pixels need {(long)width * height} values; got {pixels.Length}.", nameof(pixels));
        (Width, Height, Pixels) = (width, height, pixels);
    }

    /// <summary>Number of columns.</summary>
    public int Width { get; }

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>Values, row by row.</summary>
    public double[] Pixels { get; }

    /// <summary>Value at a column and a row.</summary>
    public double this[int x, int y] => Pixels[y * Width + x];
}
