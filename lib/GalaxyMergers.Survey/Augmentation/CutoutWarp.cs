using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
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
    /// <exception cref="ArgumentOutOfRangeException">The size lies outside its domain.</exception>
    /// <exception cref="SettingException">An option lies outside its domain.</exception>
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
    public void Apply(DecodedPixels image, AugmentationDraw draw, Span<float> destination) => Apply(image.Pixels, image.Width, image.Height, draw, destination);

    /// <inheritdoc cref="Apply(DecodedPixels, AugmentationDraw, Span{float})"/>
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

/// <summary>
/// The inner loop of <see cref="CutoutWarp"/>. Coordinates are fixed-point numbers with 32 binary places, so that
/// walking along a row adds no rounding; grey levels are floats. No fused multiply-add: the bits are the same with and
/// without vector hardware.
/// </summary>
internal static unsafe class BilinearKernel
{
    private const int PixelBytes = 3;
    private const int LoadBytes = 8; // two neighbouring pixels and two bytes more
    private const double One = 4294967296; // 2^32
    private const double FarthestPixel = 1 << 29;

    internal static void Warp(
        scoped ReadOnlySpan<byte> pixels, int width, int height, AffineMap map, int size, int subSamples, PixelScaling scaling, Span<float> destination)
    {
        RequireReachable(map, size);
        Span<byte> padded = stackalloc byte[LoadBytes];
        if (pixels.Length < LoadBytes)
        {
            padded.Clear();
            pixels.CopyTo(padded);
            pixels = padded;
        }

        int samples = subSamples * subSamples;
        Span<long> offsets = stackalloc long[2 * samples];
        SubPixelOffsets(map, subSamples, offsets);
        fixed (byte* source = pixels)
        fixed (float* output = destination)
        fixed (long* sub = offsets)
        {
            var frame = new Frame(source, pixels.Length - LoadBytes, width, height);
            float divisor = samples * (scaling == PixelScaling.MinusOneToOne ? 127.5f : 1);
            float offset = scaling == PixelScaling.MinusOneToOne ? -1 : 0;
            for (int i = 0; i < size; i++)
                WarpRow(frame, map, i, size, sub, samples, divisor, offset, output + ((long)PixelBytes * size * i), i == size - 1);
        }
    }

    private static void WarpRow(
        in Frame frame, in AffineMap map, int row, int size, long* sub, int samples, float divisor, float offset, float* output, bool lastRow)
    {
        long y = Fixed((map.RowPerRow * row) + map.RowOffset), dy = Fixed(map.RowPerColumn);
        long x = Fixed((map.ColumnPerRow * row) + map.ColumnOffset), dx = Fixed(map.ColumnPerColumn);
        Vector128<float> divisors = Vector128.Create(divisor), offsetLanes = Vector128.Create(offset);
        for (int j = 0; j < size; j++, y += dy, x += dx, output += PixelBytes)
        {
            Vector128<float> sum = Vector128<float>.Zero;
            for (int k = 0; k < samples; k++) sum += frame.Sample(y + sub[2 * k], x + sub[(2 * k) + 1]);
            Vector128<float> value = (sum / divisors) + offsetLanes;
            if (!lastRow || j < size - 1) value.Store(output); // the fourth lane is overwritten by the next pixel
            else
                for (int c = 0; c < PixelBytes; c++) output[c] = value[c];
        }
    }

    /// <summary>Where the samples of an output pixel lie about its centre: (k + 1/2)/n - 1/2 along each side.</summary>
    private static void SubPixelOffsets(AffineMap map, int n, Span<long> offsets)
    {
        AffineMap linear = map with { RowOffset = 0, ColumnOffset = 0 };
        for (int k = 0; k < n * n; k++)
        {
            (double row, double column) = linear.Apply(((k / n) + 0.5) / n - 0.5, ((k % n) + 0.5) / n - 0.5);
            (offsets[2 * k], offsets[(2 * k) + 1]) = (Fixed(row), Fixed(column));
        }
    }

    private static long Fixed(double pixels) => (long)Math.Round(pixels * One);

    private static void RequireReachable(AffineMap map, int size)
    {
        ReadOnlySpan<double> ends = [-1, size];
        foreach (double i in ends)
            foreach (double j in ends)
            {
                (double row, double column) = map.Apply(i, j);
                if (!(Math.Abs(row) < FarthestPixel && Math.Abs(column) < FarthestPixel))
                    throw new ArgumentException($"The warp reaches beyond any image or is not finite: {map}.", nameof(map));
            }
    }

    /// <summary>A decoded picture and what sampling it needs.</summary>
    private readonly struct Frame(byte* source, int lastLoad, int width, int height)
    {
        private readonly long _maximumY = (long)(height - 1) << 32, _maximumX = (long)(width - 1) << 32;
        private readonly int _lastRow = Math.Max(height - 2, 0), _lastColumn = Math.Max(width - 2, 0);
        private readonly int _rowBytes = PixelBytes * width, _stepDown = height > 1 ? PixelBytes * width : 0;

        /// <summary>Bilinear R, G, B at a place, clamped to the frame; the fourth lane means nothing.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector128<float> Sample(long y, long x)
        {
            y = Math.Clamp(y, 0, _maximumY);
            x = Math.Clamp(x, 0, _maximumX);
            int row = Math.Min((int)(y >> 32), _lastRow), column = Math.Min((int)(x >> 32), _lastColumn);
            int at = (row * _rowBytes) + (column * PixelBytes);
            Vector256<float> upper = TwoPixels(at), lower = TwoPixels(at + _stepDown);
            Vector256<float> pair = upper + ((lower - upper) * Vector256.Create(Fraction(y, row)));
            Vector128<float> left = pair.GetLower(), right = Vector256.Shuffle(pair, Vector256.Create(3, 4, 5, 6, 7, 7, 7, 7)).GetLower();
            return left + ((right - left) * Vector128.Create(Fraction(x, column)));
        }

        /// <summary>24 binary places of what lies beyond the pixel; 1 at the frame's far edge.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static float Fraction(long coordinate, int pixel) => (int)((coordinate - ((long)pixel << 32)) >> 8) * (1f / (1 << 24));

        /// <summary>Two neighbouring pixels as floats: R G B R G B and two lanes of what follows. Never reads beyond the picture.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector256<float> TwoPixels(int at)
        {
            int from = Math.Min(at, lastLoad);
            ulong bytes = *(ulong*)(source + from) >> (8 * (at - from));
            Vector128<byte> packed = Vector128.CreateScalar(bytes).AsByte();
            if (Avx2.IsSupported) return Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(packed));
            Vector128<ushort> words = Vector128.WidenLower(packed);
            return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words)).AsInt32());
        }
    }
}
