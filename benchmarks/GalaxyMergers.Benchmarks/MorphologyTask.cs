using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Benchmarks;

/// <summary>C, A, S, Gini and M20 of 64 x 64 images: inclined discs, every second one with a companion.</summary>
internal sealed class MorphologyTask : BenchmarkTask
{
    private const int Size = 64;
    private const double SegmentRadius = 20;

    private readonly double[] _images;
    private readonly SegmentationMap _segments;

    public MorphologyTask(int images, int peerImages, ulong seed)
    {
        (Items, PeerItems) = (images, Math.Min(images, peerImages));
        _images = new double[images * Size * Size];
        for (int i = 0; i < images; i++) Draw(_images.AsSpan(i * Size * Size, Size * Size), i % 2 == 1, SeededRandom.For(seed, "science-benchmark-images", i));
        _segments = new(Size, Size, [.. Enumerable.Range(0, Size * Size)
            .Select(i => Math.Pow(i % Size - Size / 2, 2) + Math.Pow(i / Size - Size / 2, 2) <= SegmentRadius * SegmentRadius ? 1 : 0)]);
    }

    public override string Name => "C, A, S, Gini, M20";

    public override string PeerName => "morphology";

    public override int Items { get; }

    public override int PeerItems { get; }

    public override double TargetSpeedup => 20;

    public override double[] Run(int items)
    {
        List<double> results = [];
        for (int i = 0; i < items; i++)
        {
            var image = new ImagePlane(Size, Size, _images[(i * Size * Size)..((i + 1) * Size * Size)]);
            results.AddRange(MorphologyFeatures.Values(GalaxyMorphology.Measure(image, _segments)));
        }
        return [.. results];
    }

    public override void WriteInputs(PeerFolder folder)
    {
        folder.Write("images", _images);
        folder.Write("segments", [.. Enumerable.Repeat(_segments.Labels, PeerItems).SelectMany(labels => labels).Select(label => (double)label)]);
        folder.WriteParameters(new { size = Size, count = PeerItems });
    }

    private static void Draw(Span<double> pixels, bool companion, SeededRandom random)
    {
        double scale = random.NextDouble(2.5, 4), angle = random.NextDouble(0, Math.PI), ratio = random.NextDouble(0.6, 1);
        double x = Size / 2 + random.NextDouble(-1, 1), y = Size / 2 + random.NextDouble(-1, 1);
        var (sine, cosine) = Math.SinCos(angle);
        for (int i = 0; i < pixels.Length; i++)
        {
            double dx = i % Size - x, dy = i / Size - y, u = dx * cosine + dy * sine, v = (dy * cosine - dx * sine) / ratio;
            pixels[i] = 3 * Math.Exp(-Math.Sqrt(u * u + v * v) / scale) + 0.01 * random.NextGaussian();
            if (companion) pixels[i] += 2 * Math.Exp(-Math.Sqrt(Math.Pow(dx - 3 * scale * cosine, 2) + Math.Pow(dy - 3 * scale * sine, 2)) / 1.5);
        }
    }
}
