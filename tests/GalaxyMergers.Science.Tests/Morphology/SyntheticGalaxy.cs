using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Morphology;

/// <summary>Exponential discs on noise.</summary>
internal static class SyntheticGalaxy
{
    /// <summary>A disc of the given scale length at each position, with normal noise.</summary>
    public static ImagePlane Discs(int size, double scaleLength, double noise, SeededRandom random, params (double X, double Y)[] centres)
    {
        var pixels = new double[size * size];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = noise * random.NextGaussian();
            foreach (var (x, y) in centres)
                pixels[i] += Math.Exp(-Math.Sqrt(Math.Pow(i % size - x, 2) + Math.Pow(i / size - y, 2)) / scaleLength);
        }
        return new(size, size, pixels);
    }

    /// <summary>A circular segment.</summary>
    public static SegmentationMap Disc(int size, double x, double y, double radius, int label = 1)
        => new(size, size, [.. Enumerable.Range(0, size * size)
            .Select(i => Math.Pow(i % size - x, 2) + Math.Pow(i / size - y, 2) <= radius * radius ? label : 0)]);
}
