namespace GalaxyMergers.Science.Morphology;

/// <summary>The part of an image around one source, with what does not belong to it masked.</summary>
internal sealed class MorphologyStamp
{
    private bool _isAnyMasked;

    private MorphologyStamp(int firstX, int firstY, int width, int height)
    {
        (FirstX, FirstY, Width, Height) = (firstX, firstY, width, height);
        Mask = new bool[width * height];
        IsSky = new bool[width * height];
        IsOfSource = new bool[width * height];
        Image = new(width, height, new double[width * height]);
        Source = new(width, height, new double[width * height]);
    }

    public int FirstX { get; }

    public int FirstY { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Other sources, values that are not finite, and outliers.</summary>
    public bool[] Mask { get; }

    /// <summary>The mask, or nothing where no pixel is masked, which is faster to work with.</summary>
    public ReadOnlySpan<bool> MaskOrNone => _isAnyMasked ? Mask : [];

    /// <summary>Pixels of no source.</summary>
    public bool[] IsSky { get; }

    /// <summary>Unmasked pixels of the source.</summary>
    public bool[] IsOfSource { get; }

    /// <summary>The image with 0 where masked.</summary>
    public ImagePlane Image { get; }

    /// <summary>The image with 0 outside the source.</summary>
    public ImagePlane Source { get; }

    public int BadPixelCount { get; private set; }

    /// <summary>Cuts the stamp of a source: its bounding box, extended about its middle, within the image.</summary>
    /// <exception cref="ArgumentException">Sizes that differ, or a label that no pixel has.</exception>
    public static MorphologyStamp Cut(ImagePlane image, SegmentationMap segments, int label, MorphologyOptions options)
    {
        if (segments.Width != image.Width || segments.Height != image.Height)
            throw new ArgumentException(
                $"The segmentation map is {segments.Width} x {segments.Height}, the image {image.Width} x {image.Height}.", nameof(segments));
        var (left, top, right, bottom) = BoundingBox(segments, label);
        int wide = right - left + 1, high = bottom - top + 1;
        int reach = Math.Max((int)(Math.Max(wide, high) * options.CutoutExtent / 2), options.MinimumCutoutSize / 2);
        int middleX = left + wide / 2, middleY = top + high / 2;
        int firstX = Math.Max(0, middleX - reach), firstY = Math.Max(0, middleY - reach);
        var stamp = new MorphologyStamp(firstX, firstY, Math.Min(image.Width, middleX + reach) - firstX, Math.Min(image.Height, middleY + reach) - firstY);
        stamp.Fill(image, segments, label, options.OutlierSigma);
        return stamp;
    }

    private static (int Left, int Top, int Right, int Bottom) BoundingBox(SegmentationMap segments, int label)
    {
        int left = int.MaxValue, top = int.MaxValue, right = -1, bottom = -1;
        for (int y = 0; y < segments.Height; y++)
            for (int x = 0; x < segments.Width; x++)
            {
                if (segments.Labels[y * segments.Width + x] != label) continue;
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
                (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
            }
        if (right < 0 || label <= 0) throw new ArgumentException($"The segmentation map has no source {label}.", nameof(label));
        return (left, top, right, bottom);
    }

    private void Fill(ImagePlane image, SegmentationMap segments, int label, double outlierSigma)
    {
        var raw = new double[Width * Height];
        for (int y = 0; y < Height; y++)
            Array.Copy(image.Pixels, (FirstY + y) * image.Width + FirstX, raw, y * Width, Width);
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
            {
                int place = y * Width + x, segment = segments.Labels[(FirstY + y) * image.Width + FirstX + x];
                bool outlier = outlierSigma > 0 && IsOutlier(raw, x, y, outlierSigma);
                if (outlier) BadPixelCount++;
                Mask[place] = (segment != 0 && segment != label) || !double.IsFinite(raw[place]) || outlier;
                IsSky[place] = segment == 0;
                _isAnyMasked |= Mask[place];
                if (Mask[place]) continue;
                Image.Pixels[place] = raw[place];
                if (segment != label) continue;
                IsOfSource[place] = true;
                Source.Pixels[place] = raw[place];
            }
    }

    /// <summary>Against the eight neighbours, the stamp's edge repeated outwards.</summary>
    private bool IsOutlier(double[] raw, int x, int y, double sigma)
    {
        double sum = 0, squares = 0;
        for (int dy = -1; dy <= 1; dy++)
            for (int dx = -1; dx <= 1; dx++)
            {
                if (dx == 0 && dy == 0) continue;
                double value = raw[Math.Clamp(y + dy, 0, Height - 1) * Width + Math.Clamp(x + dx, 0, Width - 1)];
                sum += value;
                squares += value * value;
            }
        double mean = sum / 8, variance = squares / 8 - mean * mean;
        return variance >= 0 && Math.Abs(raw[y * Width + x] - mean) > sigma * Math.Sqrt(variance);
    }
}
