using System.Numerics;

namespace GalaxyMergers.Survey.Augmentation;

/// <summary>
/// The image pipeline of Keras 2.1.6 to the letter (`flow_from_directory` and `ImageDataGenerator.random_transform`):
/// nearest-neighbour resize as Pillow does it, one affine transform with bilinear interpolation and coordinates clamped
/// to the frame (`fill_mode="nearest"`), then the vertical flip. Computed in double precision.
/// </summary>
public static class KerasTransform
{
    private const int Channels = 3;
    private const int LargestOnStack = 1024;

    /// <summary>Resizes, transforms, flips and scales one picture.</summary>
    /// <typeparam name="TPixel">Of the picture: bytes from a decoder, or reals.</typeparam>
    /// <typeparam name="TValue">Of the result.</typeparam>
    /// <param name="source">sourceHeight x sourceWidth x 3, row-major.</param>
    /// <param name="sourceHeight">Rows of the picture.</param>
    /// <param name="sourceWidth">Columns of the picture.</param>
    /// <param name="height">Rows after the resize and of the result.</param>
    /// <param name="width">Columns after the resize and of the result.</param>
    /// <param name="draw">The transform.</param>
    /// <param name="scaling">What becomes of grey levels.</param>
    /// <param name="destination">height x width x 3 numbers, row-major.</param>
    /// <exception cref="ArgumentException">A length does not fit the sizes, or the draw is not finite.</exception>
    public static void Apply<TPixel, TValue>(
        ReadOnlySpan<TPixel> source, int sourceHeight, int sourceWidth, int height, int width,
        AugmentationDraw draw, PixelScaling scaling, Span<TValue> destination)
        where TPixel : struct, INumberBase<TPixel>
        where TValue : struct, INumberBase<TValue>
    {
        if (source.Length != (long)Channels * sourceHeight * sourceWidth || destination.Length != (long)Channels * height * width)
            throw new ArgumentException($"{source.Length} numbers are not {sourceHeight} x {sourceWidth} x 3, or {destination.Length} not {height} x {width} x 3.");
        AffineMap map = draw.InputFromFlippedOutput(ZoomConvention.Keras, height, width);
        if (!double.IsFinite(map.Determinant + map.RowOffset + map.ColumnOffset)) throw new ArgumentException($"{draw} is not finite.", nameof(draw));
        Span<int> rows = height <= LargestOnStack ? stackalloc int[height] : new int[height];
        Span<int> columns = width <= LargestOnStack ? stackalloc int[width] : new int[width];
        NearestPixels(sourceHeight, rows, Channels * sourceWidth);
        NearestPixels(sourceWidth, columns, Channels);
        (double factor, double offset) = scaling == PixelScaling.MinusOneToOne ? (127.5, -1.0) : (1.0, 0.0);
        for (int i = 0, at = 0; i < height; i++)
            for (int j = 0; j < width; j++, at += Channels)
            {
                (double y, double x) = map.Apply(i, j);
                (int y0, int y1, double fy) = Between(y, rows);
                (int x0, int x1, double fx) = Between(x, columns);
                for (int c = 0; c < Channels; c++)
                {
                    double upper = Mix(source[y0 + x0 + c], source[y0 + x1 + c], fx);
                    double lower = Mix(source[y1 + x0 + c], source[y1 + x1 + c], fx);
                    destination[at + c] = TValue.CreateTruncating(((upper + ((lower - upper) * fy)) / factor) + offset);
                }
            }
    }

    /// <summary>
    /// Source pixel of each pixel of a resized axis, as Pillow's NEAREST finds it: the integer part of
    /// (k + 1/2) source/resized, by adding up.
    /// </summary>
    /// <param name="sourceLength">Pixels of the axis before.</param>
    /// <param name="pixels">One place a pixel of the axis after.</param>
    /// <param name="stride">Elements from one source pixel to the next.</param>
    private static void NearestPixels(int sourceLength, Span<int> pixels, int stride)
    {
        double step = (double)sourceLength / pixels.Length, at = 0.5 * step;
        for (int k = 0; k < pixels.Length; k++, at += step) pixels[k] = Math.Min((int)at, sourceLength - 1) * stride;
    }

    private static (int Low, int High, double Fraction) Between(double coordinate, ReadOnlySpan<int> pixels)
    {
        double clamped = Math.Clamp(coordinate, 0, pixels.Length - 1);
        int low = (int)clamped;
        return (pixels[low], pixels[Math.Min(low + 1, pixels.Length - 1)], clamped - low);
    }

    private static double Mix<TPixel>(TPixel a, TPixel b, double fraction)
        where TPixel : struct, INumberBase<TPixel>
    {
        double first = double.CreateTruncating(a);
        return first + ((double.CreateTruncating(b) - first) * fraction);
    }
}
