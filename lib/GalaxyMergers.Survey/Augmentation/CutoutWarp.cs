using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Survey.Augmentation;

/// <summary>
/// One affine warp from a decoded cutout of any size to the network's input: resize and augmentation in one step, in
/// the order of the original code (resize first). Bilinear; what lies beyond the frame takes the nearest edge pixel.
/// Immutable and thread-safe; a call allocates nothing.
/// </summary>
/// <remarks>
/// <see cref="ZoomConvention.Intended"/> interpolates the decoded pixels once and averages several samples a pixel
/// where the picture shrinks. <see cref="ZoomConvention.Keras"/> is literal: nearest-neighbour resize, then one sample.
/// </remarks>
public sealed class CutoutWarp
{
    /// <summary>Most samples along a side of an output pixel that can be asked for.</summary>
    public const int MaximumSubSamples = 8;

    /// <summary>Most that are chosen automatically.</summary>
    public const int AutomaticSubSamples = 3;

    private const double RoundingSlack = 1e-9; // a factor of exactly 1 or 2 must not become the next number by rounding

    /// <summary>Creates a warp.</summary>
    /// <param name="options">Convention, scaling, sub-sampling.</param>
    /// <param name="size">Rows and columns of the network's input, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size or an option lies outside its domain.</exception>
    public CutoutWarp(AugmentationOptions options, int size)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        options.Validate();
        (Options, Size) = (options, size);
    }

    /// <summary>Convention, scaling, sub-sampling.</summary>
    public AugmentationOptions Options { get; }

    /// <summary>Rows and columns of the network's input.</summary>
    public int Size { get; }

    /// <summary>Floats of one input: rows x columns x 3 (R, G, B).</summary>
    public int InputLength => checked(3 * Size * Size);

    /// <summary>Warps one cutout.</summary>
    /// <param name="image">The cutout.</param>
    /// <param name="draw">Which view of it.</param>
    /// <param name="destination">Exactly <see cref="InputLength"/> floats, row-major, R, G, B interleaved.</param>
    public void Apply(RgbImage image, AugmentationDraw draw, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(image);
        Apply(image.Pixels, image.Width, image.Height, draw, destination);
    }

    /// <summary>Warps one cutout.</summary>
    /// <param name="pixels">height x width x 3 bytes (a longer buffer may hold more behind them).</param>
    /// <param name="width">Columns of the cutout.</param>
    /// <param name="height">Rows of the cutout.</param>
    /// <param name="draw">Which view of it.</param>
    /// <param name="destination">Exactly <see cref="InputLength"/> floats, row-major, R, G, B interleaved.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the draw is not finite.</exception>
    public void Apply(ReadOnlySpan<byte> pixels, int width, int height, AugmentationDraw draw, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (pixels.Length < 3L * width * height) throw new ArgumentException($"A {width} x {height} RGB image has {3L * width * height} bytes, not {pixels.Length}.", nameof(pixels));
        if (destination.Length != InputLength) throw new ArgumentException($"An input of {Size} x {Size} has {InputLength} floats, not {destination.Length}.", nameof(destination));
        pixels = pixels[..(3 * width * height)];
        if (Options.Zoom == ZoomConvention.Keras)
        {
            KerasTransform.Apply(pixels, height, width, Size, Size, draw, Options.Scaling, destination);
            return;
        }

        AffineMap map = SourceFromOutput(width, height, draw);
        BilinearKernel.Warp(pixels, width, height, map, Size, SubSamplesFor(map), Options.Scaling, destination);
    }

    /// <summary>
    /// The whole map from pixels of the network's input to pixels of the decoded cutout, flip included. (Under
    /// <see cref="ZoomConvention.Keras"/> the resize is by nearest neighbours, of which this map is the smooth version.)
    /// </summary>
    public AffineMap SourceFromOutput(int width, int height, AugmentationDraw draw) =>
        AffineMap.Resize(height, width, Size, Size).After(draw.InputFromFlippedOutput(Options.Zoom, Size, Size));

    /// <summary>Samples along each side of an output pixel.</summary>
    /// <param name="map">From output to source pixels.</param>
    public int SubSamplesFor(AffineMap map)
    {
        if (Options.Zoom == ZoomConvention.Keras) return 1;
        if (Options.SubSamples is int given) return given;
        double sourcePixels = Math.Max(double.Hypot(map.RowPerRow, map.ColumnPerRow), double.Hypot(map.RowPerColumn, map.ColumnPerColumn));
        return (int)Math.Clamp(Math.Ceiling(sourcePixels - RoundingSlack), 1, AutomaticSubSamples);
    }
}
