namespace GalaxyMergers.Science.Morphology;

/// <summary>Which source each pixel belongs to: 0 is sky, positive numbers are sources.</summary>
public sealed record SegmentationMap
{
    /// <summary>A map over the given labels (row-major), which are not copied.</summary>
    /// <exception cref="ArgumentException">A size that is not positive, or another number of labels than pixels.</exception>
    public SegmentationMap(int width, int height, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (width < 1 || height < 1 || labels.Length != width * height)
            throw new ArgumentException($"{width} x {height} pixels need {(long)width * height} labels; got {labels.Length}.", nameof(labels));
        (Width, Height, Labels) = (width, height, labels);
    }

    /// <summary>Number of columns.</summary>
    public int Width { get; }

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>Labels, row by row.</summary>
    public int[] Labels { get; }
}
