using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GalaxyMergers.Survey.Augmentation;

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
