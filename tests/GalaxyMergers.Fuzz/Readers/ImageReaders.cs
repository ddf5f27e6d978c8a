using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Tests.Cutouts;

namespace GalaxyMergers.Fuzz.Readers;

internal static class ImageReaders
{
    /// <summary>
    /// A header of a few bytes may claim any size up to the limit of the reader, and the pixels are reserved before the data are seen:
    /// a blank image really is that small.
    /// </summary>
    internal static FuzzedReader Jpeg { get; } = new(
        "jpeg", [Image(24, 16, 95), Image(8, 8, 10), Image(64, 64, 80), CmykJpeg.Encode(16, 200, 30, 90, 10, sampling: 0), CmykJpeg.WithoutMark(CmykJpeg.Encode(16, 200, 30, 90, 10, sampling: 2))], ["\u00ff\u00d8", "\u00ff\u00d9", "\u00ff\u00da", "\u00ff\u00c2", "JFIF", "Exif", "Adobe"], path => JpegCodec.DecodeFile(path))
    {
        FixedBytes = (1 << 20) + (3L * JpegCodec.MaximumPixels),
    };

    private static byte[] Image(int width, int height, int quality) =>
        JpegCodec.Encode(new RgbImage(width, height, [.. Enumerable.Range(0, 3 * width * height).Select(i => (byte)((i * 7) ^ (i / width)))]), quality);
}
