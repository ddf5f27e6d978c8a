using System.Numerics;

namespace GalaxyMergers.Science.Morphology;

/// <summary>The two smoothing filters of the morphology recipe.</summary>
public static class ImageFilters
{
    /// <summary>
    /// Mean over a square window of side <paramref name="size"/> ≥ 1, edges mirrored (d c b a | a b c d). The window of an even size reaches one pixel
    /// further to the low side: [i − size/2, i + size/2 − 1].
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1.</exception>
    public static ImagePlane Boxcar(ImagePlane image, int size)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var kernel = new double[size];
        Array.Fill(kernel, 1.0 / size);
        return Separable(image, kernel, -(size / 2), mirrored: true);
    }

    /// <summary>
    /// Convolution with a normal distribution of standard deviation <paramref name="sigma"/> pixels, cut off at int(4σ + ½) and normalised; 0 outside the image.
    /// σ = 0 leaves the image as it is.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative or non-finite σ.</exception>
    public static ImagePlane Gaussian(ImagePlane image, double sigma)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (!(sigma >= 0 && double.IsFinite(sigma))) throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "σ must be finite and not negative.");
        if (sigma == 0) return image;
        int reach = (int)(4 * sigma + 0.5);
        var kernel = new double[2 * reach + 1];
        for (int i = -reach; i <= reach; i++) kernel[i + reach] = Math.Exp(-0.5 * i * i / (sigma * sigma));
        double sum = kernel.Sum();
        for (int i = 0; i < kernel.Length; i++) kernel[i] /= sum;
        return Separable(image, kernel, -reach, mirrored: false);
    }

    private static ImagePlane Separable(ImagePlane image, double[] kernel, int first, bool mirrored)
    {
        int width = image.Width, height = image.Height;
        double[] between = new double[image.Pixels.Length], result = new double[image.Pixels.Length];
        int[] columns = Sources(width, kernel.Length, first, mirrored), rows = Sources(height, kernel.Length, first, mirrored);
        for (int y = 0; y < height; y++)
            for (int k = 0; k < kernel.Length; k++)
                if (rows[y + k] >= 0) AddMultiple(between.AsSpan(y * width, width), kernel[k], image.Pixels.AsSpan(rows[y + k] * width, width));
        var wide = new double[columns.Length]; // a row with what stands beyond its ends
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < wide.Length; x++) wide[x] = columns[x] < 0 ? 0 : between[y * width + columns[x]];
            for (int k = 0; k < kernel.Length; k++) AddMultiple(result.AsSpan(y * width, width), kernel[k], wide.AsSpan(k, width));
        }
        return new(width, height, result);
    }

    private static void AddMultiple(Span<double> sum, double factor, ReadOnlySpan<double> values)
    {
        int x = 0;
        for (; x <= sum.Length - Vector<double>.Count; x += Vector<double>.Count)
            (new Vector<double>(sum[x..]) + factor * new Vector<double>(values[x..])).CopyTo(sum[x..]);
        for (; x < sum.Length; x++) sum[x] += factor * values[x];
    }

    /// <summary>For each place first…length + kernel the pixel that stands there: itself, its mirror image, or −1 for nothing.</summary>
    private static int[] Sources(int length, int kernel, int first, bool mirrored)
    {
        var sources = new int[length + kernel - 1];
        for (int i = 0; i < sources.Length; i++)
        {
            int place = i + first;
            if (mirrored)
            {
                int folded = ((place % (2 * length)) + 2 * length) % (2 * length);
                sources[i] = folded < length ? folded : 2 * length - 1 - folded;
            }
            else sources[i] = place >= 0 && place < length ? place : -1;
        }
        return sources;
    }
}
