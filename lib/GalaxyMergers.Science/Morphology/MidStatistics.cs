namespace GalaxyMergers.Science.Morphology;

/// <summary>
/// Multimode, intensity and deviation (Freeman et al. 2013, MNRAS 434, 282; Peth et al. 2016, MNRAS 458, 963): how large and how bright the second clump of a
/// galaxy is beside the first, and how far the brightest clump lies from the centroid. Conventions of statmorph 0.7.2, negative pixels counting as 0.
/// </summary>
/// <param name="Multimode">M = A2/A1 at the threshold where A2²/A1 is greatest, A the areas of the largest two pieces above it; 0 for one piece at any threshold.</param>
/// <param name="Intensity">I = I2/I1: light that flows to the two brightest local maxima of the smoothed image; 0 for one maximum.</param>
/// <param name="Deviation">D: distance of the brightest maximum from the centroid in units of √(area/π); NaN where there is no maximum.</param>
/// <param name="Segment">Row-major over the stamp: the pixels that they are measured on.</param>
public sealed record MidStatistics(double Multimode, double Intensity, double Deviation, bool[] Segment)
{
    /// <summary>Mean flux at the edge of the segment relative to that inside (Freeman et al. 2013, section 4.3).</summary>
    private const double Eta = 0.2;

    private const int RegularisingBoxcar = 3;
    private const double SmoothingSigma = 1;

    /// <summary>Five of the nine pixels of the boxcar: more than half.</summary>
    private const double Majority = 0.55;

    /// <summary>Measures a source with light; a stamp where the edge is nowhere that faint is measured on the segment of Gini and M20.</summary>
    internal static MidStatistics Measure(MorphologyStamp stamp, bool[] giniSegment)
    {
        double[] source = [.. stamp.Source.Pixels.Select(value => Math.Max(0, value))];
        double[] ascending = [.. source.Where((_, i) => stamp.IsOfSource[i]).Order()];
        bool[] segment = FindSegment(source, ascending, stamp.Width) ?? giniSegment;
        double[] inside = [.. source.Select((value, i) => segment[i] ? value : 0)];
        var image = new ImagePlane(stamp.Width, stamp.Height, inside);
        Clump[] clumps = Clumps(ImageFilters.Gaussian(image, SmoothingSigma));
        var moments = SourceMoments.FromImage(image);
        double deviation = clumps.Length == 0 || !(moments.Flux > 0)
            ? double.NaN
            : Math.Sqrt(Math.PI / segment.Count(isIn => isIn)) * double.Hypot(clumps[0].PeakX - moments.CentreX, clumps[0].PeakY - moments.CentreY);
        return new(LargestMultimode(image), clumps.Length < 2 ? 0 : clumps[1].Flux / clumps[0].Flux, deviation, segment);
    }

    /// <summary>The piece with the brightest pixel, down to where pixels have η of its mean flux, its outline smoothed; null where none is that faint.</summary>
    private static bool[]? FindSegment(double[] source, double[] ascending, int width)
    {
        int brightest = Array.IndexOf(source, ascending[^1]);
        bool IsBrighterThanEdge(int rank) => ascending[rank] > Eta * Piece(source, ascending[rank], brightest, width).Mean;
        if (IsBrighterThanEdge(0)) return null;
        int faint = 0, bright = ascending.Length - 1;
        while (bright - faint > 1)
        {
            int middle = (faint + bright) / 2;
            if (IsBrighterThanEdge(middle)) bright = middle;
            else faint = middle;
        }
        double[] clump = Array.ConvertAll(Piece(source, ascending[bright], brightest, width).Inside, isIn => isIn ? 1.0 : 0);
        double[] smooth = ImageFilters.Boxcar(new(width, source.Length / width, clump), RegularisingBoxcar).Pixels;
        smooth[brightest] = 1;
        return Piece(smooth, Majority, brightest, width).Inside;
    }

    /// <summary>The 8-connected piece at or above a threshold that holds a pixel, and its mean.</summary>
    private static (bool[] Inside, double Mean) Piece(double[] pixels, double threshold, int seed, int width)
    {
        var inside = new bool[pixels.Length];
        var queue = new Stack<int>([seed]);
        inside[seed] = true;
        Span<int> neighbours = stackalloc int[Neighbourhood.Count];
        double sum = 0;
        int area = 0;
        while (queue.TryPop(out int place))
        {
            sum += pixels[place];
            area++;
            foreach (int next in Neighbourhood.Of(place, width, pixels.Length / width, neighbours))
            {
                if (inside[next] || pixels[next] < threshold) continue;
                inside[next] = true;
                queue.Push(next);
            }
        }
        return (inside, sum / area);
    }

    /// <summary>Pixels join from the brightest down, and pieces with them; every threshold is tried, where the literature searches.</summary>
    private static double LargestMultimode(ImagePlane image)
    {
        int[] order = [.. Enumerable.Range(0, image.Pixels.Length).Where(i => image.Pixels[i] > 0).OrderByDescending(i => image.Pixels[i])];
        var pieces = new GrowingPieces(image.Width, image.Height);
        double best = 0, multimode = 0;
        for (int i = 0; i < order.Length; i++)
        {
            pieces.Add(order[i]);
            if (i + 1 < order.Length && image.Pixels[order[i + 1]] == image.Pixels[order[i]]) continue;
            var (first, second) = pieces.LargestTwo();
            double energy = second * (double)second / first;
            if (second > 0 && energy >= best) (best, multimode) = (energy, second / (double)first);
        }
        return multimode;
    }

    private static Clump[] Clumps(ImagePlane smooth)
    {
        int[] peaks = LocalMaxima.Find(smooth, 0), owner = Flood.Label(smooth, peaks, 0);
        double[] flux = new double[peaks.Length];
        for (int i = 0; i < owner.Length; i++)
            if (owner[i] > 0) flux[owner[i] - 1] += smooth.Pixels[i];
        return [.. peaks.Select((peak, k) => new Clump(peak % smooth.Width, peak / smooth.Width, flux[k])).OrderByDescending(clump => clump.Flux)];
    }

    private readonly record struct Clump(int PeakX, int PeakY, double Flux);
}

/// <summary>Local maxima of an image.</summary>
internal static class LocalMaxima
{
    /// <summary>
    /// Places (row-major) of pixels that no neighbour exceeds and that exceed the faintest pixel and the threshold, brightest first; none at the image's edge.
    /// Equal neighbours are maxima each.
    /// </summary>
    public static int[] Find(ImagePlane image, double threshold)
    {
        double floor = Math.Max(threshold, image.Pixels.Min());
        Span<int> neighbours = stackalloc int[Neighbourhood.Count];
        List<int> found = [];
        for (int y = 1; y < image.Height - 1; y++)
            for (int x = 1; x < image.Width - 1; x++)
            {
                int place = y * image.Width + x;
                double value = image.Pixels[place];
                if (!(value > floor)) continue;
                bool isHighest = true;
                foreach (int next in Neighbourhood.Of(place, image.Width, image.Height, neighbours)) isHighest &= image.Pixels[next] <= value;
                if (isHighest) found.Add(place);
            }
        return [.. found.OrderByDescending(place => image.Pixels[place])];
    }
}

/// <summary>Shares an image out among its peaks (watershed).</summary>
internal static class Flood
{
    /// <summary>For each pixel above the floor the number, from 1, of the peak from which the flood reaches it first, brightest pixels first; 0 elsewhere.</summary>
    public static int[] Label(ImagePlane image, IReadOnlyList<int> peaks, double floor)
    {
        var owner = new int[image.Pixels.Length];
        var queue = new PriorityQueue<int, (double Depth, int Age)>();
        Span<int> neighbours = stackalloc int[Neighbourhood.Count];
        int age = 0;
        for (int k = 0; k < peaks.Count; k++)
        {
            owner[peaks[k]] = k + 1;
            queue.Enqueue(peaks[k], (-image.Pixels[peaks[k]], 0));
        }
        while (queue.TryDequeue(out int place, out _))
            foreach (int next in Neighbourhood.Of(place, image.Width, image.Height, neighbours))
            {
                if (owner[next] != 0 || !(image.Pixels[next] > floor)) continue;
                owner[next] = owner[place];
                queue.Enqueue(next, (-image.Pixels[next], ++age));
            }
        return owner;
    }
}

/// <summary>The eight neighbours of a pixel.</summary>
internal static class Neighbourhood
{
    private static readonly (int X, int Y)[] Steps = [(0, -1), (-1, 0), (1, 0), (0, 1), (-1, -1), (1, -1), (-1, 1), (1, 1)];

    public const int Count = 8;

    /// <summary>Those within the image, written into a buffer of <see cref="Count"/>: the four that share a side, then the four at the corners.</summary>
    public static ReadOnlySpan<int> Of(int place, int width, int height, Span<int> buffer)
    {
        int x = place % width, y = place / width, found = 0;
        foreach (var (dx, dy) in Steps)
            if (x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height) buffer[found++] = place + dy * width + dx;
        return buffer[..found];
    }
}

/// <summary>Pieces that grow pixel by pixel and merge where they touch (union-find).</summary>
internal sealed class GrowingPieces(int width, int height)
{
    private readonly int[] _parent = [.. Enumerable.Repeat(-1, width * height)];
    private readonly Dictionary<int, int> _areas = [];

    public void Add(int place)
    {
        _parent[place] = place;
        _areas[place] = 1;
        Span<int> neighbours = stackalloc int[Neighbourhood.Count];
        foreach (int next in Neighbourhood.Of(place, width, height, neighbours))
            if (_parent[next] >= 0) Join(Root(place), Root(next));
    }

    public (int First, int Second) LargestTwo()
    {
        int first = 0, second = 0;
        foreach (int area in _areas.Values)
            if (area > first) (first, second) = (area, first);
            else if (area > second) second = area;
        return (first, second);
    }

    private int Root(int place)
    {
        while (_parent[place] != place) place = _parent[place] = _parent[_parent[place]];
        return place;
    }

    private void Join(int a, int b)
    {
        if (a == b) return;
        if (_areas[a] < _areas[b]) (a, b) = (b, a);
        _parent[b] = a;
        _areas[a] += _areas[b];
        _areas.Remove(b);
    }
}
