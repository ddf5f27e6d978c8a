namespace GalaxyMergers.Science.Morphology;

/// <summary>One channel of an image: row-major values, x = column, y = row, pixel centres at whole numbers.</summary>
public sealed record ImagePlane
{
    /// <summary>An image over the given values, which are not copied.</summary>
    /// <exception cref="ArgumentException">A size that is not positive, or another number of values than pixels.</exception>
    public ImagePlane(int width, int height, double[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (width < 1 || height < 1 || pixels.Length != width * height)
            throw new ArgumentException($"{width} x {height} pixels need {(long)width * height} values; got {pixels.Length}.", nameof(pixels));
        (Width, Height, Pixels) = (width, height, pixels);
    }

    /// <summary>Number of columns.</summary>
    public int Width { get; }

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>Values, row by row.</summary>
    public double[] Pixels { get; }

    /// <summary>Value at a column and a row.</summary>
    public double this[int x, int y] => Pixels[y * Width + x];
}

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

/// <summary>Connected regions of a binary image.</summary>
public static class ConnectedRegions
{
    /// <summary>Labels from 1 up in the order in which a row-major scan meets the regions, and their number.</summary>
    /// <param name="inside">Row-major; true belongs to a region.</param>
    /// <param name="width">Number of columns.</param>
    /// <param name="diagonal">Whether pixels that touch at a corner are connected (8 neighbours, else 4).</param>
    /// <exception cref="ArgumentException">The length is not a multiple of the width.</exception>
    public static (int[] Labels, int Count) Label(ReadOnlySpan<bool> inside, int width, bool diagonal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (inside.Length % width != 0) throw new ArgumentException($"{inside.Length} pixels do not fill rows of {width}.", nameof(inside));
        var labels = new int[inside.Length];
        var queue = new Stack<int>();
        int count = 0;
        for (int start = 0; start < inside.Length; start++)
        {
            if (!inside[start] || labels[start] != 0) continue;
            labels[start] = ++count;
            queue.Push(start);
            while (queue.TryPop(out int place)) Visit(inside, labels, queue, place, width, diagonal, count);
        }
        return (labels, count);
    }

    private static void Visit(ReadOnlySpan<bool> inside, int[] labels, Stack<int> queue, int place, int width, bool diagonal, int label)
    {
        int height = inside.Length / width, x = place % width, y = place / width;
        for (int dy = -1; dy <= 1; dy++)
            for (int dx = -1; dx <= 1; dx++)
            {
                if ((dx != 0 && dy != 0 && !diagonal) || x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
                int neighbour = place + dy * width + dx;
                if (!inside[neighbour] || labels[neighbour] != 0) continue;
                labels[neighbour] = label;
                queue.Push(neighbour);
            }
    }
}
