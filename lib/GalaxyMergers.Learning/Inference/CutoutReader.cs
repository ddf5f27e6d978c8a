using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Learning.Inference;

/// <summary>Reads image files into inputs of a network, and says what is wrong with those that cannot be read. Thread-safe.</summary>
/// <param name="warp">To what they are warped.</param>
/// <param name="views">Views of each.</param>
internal sealed class CutoutReader(CutoutWarp warp, IReadOnlyList<AugmentationDraw> views)
{
    [ThreadStatic]
    private static byte[]? s_pixels;

    /// <summary>Floats of all views of one image.</summary>
    public int FloatsPerImage => warp.InputLength * views.Count;

    /// <summary>Writes all views of one image; zeros where it cannot be read.</summary>
    public (ImageStatus Status, string Detail) Read(string file, Span<float> destination)
    {
        try
        {
            byte[] pixels = s_pixels ?? [];
            (int width, int height) = JpegCodec.Decode(JpegCodec.ReadFile(file), ref pixels, file);
            s_pixels = pixels;
            ReadOnlySpan<byte> image = pixels.AsSpan(0, 3 * width * height);
            if (BlankFrame.IsBlank(image)) return Nothing(destination, ImageStatus.Blank, "the image is blank: (nearly) all its pixels are the same");
            for (int v = 0; v < views.Count; v++)
                warp.Apply(image, width, height, views[v], destination.Slice(v * warp.InputLength, warp.InputLength));
            return (ImageStatus.Ok, string.Empty);
        }
        catch (ImageFormatException fault)
        {
            return Nothing(destination, StatusOf(fault.Fault), fault.Detail);
        }
    }

    private static (ImageStatus Status, string Detail) Nothing(Span<float> destination, ImageStatus status, string detail)
    {
        destination.Clear();
        return (status, detail);
    }

    private static ImageStatus StatusOf(ImageFault fault) => fault switch
    {
        ImageFault.Missing => ImageStatus.Missing,
        ImageFault.Unreadable => ImageStatus.Unreadable,
        ImageFault.Empty => ImageStatus.Empty,
        ImageFault.NotJpeg => ImageStatus.NotJpeg,
        ImageFault.Png => ImageStatus.Png,
        ImageFault.Gif => ImageStatus.Gif,
        ImageFault.WebP => ImageStatus.WebP,
        ImageFault.Tiff => ImageStatus.Tiff,
        ImageFault.Fits => ImageStatus.Fits,
        ImageFault.WebPage => ImageStatus.WebPage,
        ImageFault.Truncated => ImageStatus.Truncated,
        _ => ImageStatus.Corrupt,
    };
}
