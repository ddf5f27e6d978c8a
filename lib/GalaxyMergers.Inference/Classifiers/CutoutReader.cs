using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Inference.Classifiers;

/// <summary>Reads image files into views for a classifier, as grey levels, and says what is wrong with those that cannot be read. Thread-safe.</summary>
internal sealed class CutoutReader
{
    private readonly CutoutWarp _warp;
    private readonly IReadOnlyList<AugmentationDraw> _stored;

    /// <param name="file">The classifier.</param>
    /// <param name="views">Number of views of each image.</param>
    public CutoutReader(ClassifierFile file, int views)
    {
        _warp = new CutoutWarp(file.View with { Scaling = PixelScaling.Raw255 }, file.Network.ImageSize);
        _stored = AugmentationDraw.EvaluationViews(file.View, file.View.Zoom == ZoomConvention.Intended ? 1 : views);
    }

    /// <summary>Floats of one view.</summary>
    public int FloatsPerView => _warp.InputLength;

    /// <summary>Floats that <see cref="Read"/> writes for one image.</summary>
    public int FloatsPerImage => FloatsPerView * _stored.Count;

    /// <summary>Reads one image; zeros where that fails.</summary>
    public (ImageStatus Status, string Detail) Read(string file, Span<float> destination)
    {
        try
        {
            DecodedPixels image = JpegCodec.DecodeShared(JpegCodec.ReadFile(file), file);
            if (image.IsBlank) return Nothing(destination, ImageStatus.Blank, "the image is blank: (nearly) all its pixels are the same");
            for (int v = 0; v < _stored.Count; v++) _warp.Apply(image, _stored[v], destination.Slice(v * FloatsPerView, FloatsPerView));
            return (ImageStatus.Ok, string.Empty);
        }
        catch (ImageFormatException fault)
        {
            return Nothing(destination, fault.Fault, fault.Detail);
        }
    }

    /// <summary>One view of an image that was read: of the stored ones where there are several, else the upright one turned.</summary>
    public void View(ReadOnlySpan<float> image, int view, Span<float> destination)
    {
        if (_stored.Count > 1) image.Slice(view * FloatsPerView, FloatsPerView).CopyTo(destination);
        else QuarterTurns.Apply(image, _warp.Size, view, destination);
    }

    private static (ImageStatus Status, string Detail) Nothing(Span<float> destination, ImageStatus status, string detail)
    {
        destination.Clear();
        return (status, detail);
    }
}
