using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Morphology;

/// <summary>Images and segments as the morphology files write them.</summary>
internal static class ReferenceImage
{
    public static ImagePlane Of(ReferenceCase reference)
    {
        double[] pixels = reference.Numbers("image");
        int width = reference.Count("width");
        return new(width, pixels.Length / width, pixels);
    }

    /// <summary>Row-major labels from rows of digits.</summary>
    public static int[] Labels(ReferenceCase reference) => [.. reference.Strings("segmap").SelectMany(row => row.Select(digit => digit - '0'))];

    public static SegmentationMap Segments(ReferenceCase reference)
    {
        int[] labels = Labels(reference);
        int width = reference.Count("width");
        return new(width, labels.Length / width, labels);
    }
}
