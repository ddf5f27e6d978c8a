namespace GalaxyMergers.Survey.Cutouts;

/// <summary>Recognises cutouts without sky: frames outside the imaged area, which SkyServer serves black with status 200.</summary>
public static class BlankFrame
{
    /// <summary>
    /// Share of pixels that must lie near the median colour. The blank frames of the Darg sample have 0.988 or
    /// more (one shows a sliver of the neighbouring field); the smoothest of 1500 real cutouts has 0.77.
    /// </summary>
    public const double UniformShare = 0.97;

    /// <summary>How far, in grey levels in each channel, a pixel may be from the median and count as near.</summary>
    public const int NearLevels = 2;

    /// <summary>Whether (nearly) all pixels have the same colour.</summary>
    public static bool IsBlank(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return IsBlank(image.Pixels);
    }

    /// <summary>Whether (nearly) all pixels have the same colour.</summary>
    /// <param name="pixels">RGB triples in any order; an empty span counts as blank.</param>
    public static bool IsBlank(ReadOnlySpan<byte> pixels)
    {
        int count = pixels.Length / 3;
        (int red, int green, int blue) = Median(pixels[..(3 * count)]);
        int far = 0, allowed = (int)Math.Floor((1 - UniformShare) * count);
        for (int i = 0; i < 3 * count; i += 3)
        {
            bool near = Math.Abs(pixels[i] - red) <= NearLevels && Math.Abs(pixels[i + 1] - green) <= NearLevels
                && Math.Abs(pixels[i + 2] - blue) <= NearLevels;
            if (!near && ++far > allowed) return false;
        }

        return true;
    }

    private static (int Red, int Green, int Blue) Median(ReadOnlySpan<byte> pixels)
    {
        Span<int> counts = stackalloc int[768];
        counts.Clear();
        for (int i = 0; i < pixels.Length; i += 3)
        {
            counts[pixels[i]]++;
            counts[256 + pixels[i + 1]]++;
            counts[512 + pixels[i + 2]]++;
        }

        int half = pixels.Length / 6;
        return (Middle(counts[..256], half), Middle(counts[256..512], half), Middle(counts[512..], half));
    }

    private static int Middle(ReadOnlySpan<int> counts, int half)
    {
        int seen = 0;
        for (int level = 0; level < counts.Length; level++)
        {
            seen += counts[level];
            if (seen > half) return level;
        }

        return 0;
    }
}
