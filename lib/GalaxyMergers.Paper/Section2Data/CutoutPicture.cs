using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Paper.Section2Data;

/// <summary>Reads a cutout for a figure. A figure is no place to fail for a picture: what cannot be read is null.</summary>
internal static class CutoutPicture
{
    private const int Quality = 92;

    /// <summary>The central part of a JPEG file, as a JPEG.</summary>
    /// <param name="path">The file.</param>
    /// <param name="crop">Share of its width and height, in (0, 1]; 1 gives the file as it is.</param>
    public static byte[]? Read(string path, double crop)
    {
        if (crop is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(crop), crop, "The shown share of a cutout must lie in (0, 1].");
        try
        {
            byte[] file = File.ReadAllBytes(path);
            bool isJpeg = file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);
            return !isJpeg ? null : crop == 1 || !JpegCodec.IsAvailable ? file : JpegCodec.Encode(Centre(JpegCodec.Decode(file, path), crop), Quality);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or ImageFormatException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static RgbImage Centre(RgbImage image, double crop)
    {
        int width = Math.Max(1, (int)Math.Round(image.Width * crop)), height = Math.Max(1, (int)Math.Round(image.Height * crop));
        int left = (image.Width - width) / 2, top = (image.Height - height) / 2;
        RgbImage centre = new(width, height);
        for (int row = 0; row < height; row++)
            image.Pixels.AsSpan(3 * ((top + row) * image.Width + left), 3 * width).CopyTo(centre.Pixels.AsSpan(3 * row * width));
        return centre;
    }
}
