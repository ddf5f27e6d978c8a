using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Morphology;

public sealed class PeakFeaturesTests
{
    [Fact]
    public void A_second_galaxy_is_found_with_its_place_and_height()
    {
        var pair = PeakFeatures.Find(Cutout(one => one(64, 64, 100), two => two(84, 64, 40)));
        Assert.Equal(2, pair.Count);
        Assert.Equal(0.4, pair.Ratio, 0.02);
        Assert.Equal(20, pair.Distance, 0.5);
        Assert.True(pair.Saddle < 0.2, $"saddle {pair.Saddle}");
        // The box reaches the neighbour, which has no counterpart: |0 − I| counts twice.
        Assert.Equal(2 * 0.4 / 1.4, pair.BoxAsymmetry, 0.15);
    }

    [Fact]
    public void A_galaxy_alone_has_one_peak_and_is_symmetric()
    {
        var alone = PeakFeatures.Find(Cutout(one => one(64, 64, 100)));
        Assert.Equal((1, 0.0, 0.0), (alone.Count, alone.Ratio, alone.Distance));
        Assert.True(alone.BoxAsymmetry < 0.3);
        Assert.InRange(alone.Area, 50, 600);
        Assert.Equal(PeakFeatures.Names.Count, alone.Values.Length);
    }

    [Fact]
    public void Light_at_the_edge_is_not_the_galaxy()
    {
        var edge = PeakFeatures.Find(Cutout(one => one(15, 15, 100)));
        Assert.Equal((0, 0), (edge.Count, edge.Area));
        Assert.True(double.IsNaN(edge.BoxAsymmetry));
    }

    [Fact]
    public void Every_pixel_above_the_sky_has_one_owner()
    {
        int[] owners = PeakFeatures.Owners(Cutout(one => one(64, 64, 100), two => two(84, 64, 40)));
        Assert.Equal(1, owners[(64 * 128) + 64]);
        Assert.Equal(2, owners[(64 * 128) + 84]);
        Assert.Equal(0, owners[(10 * 128) + 100]);
    }

    /// <summary>Gaussian galaxies of σ = 3 pixels on a noisy sky.</summary>
    private static CutoutSegmentation Cutout(params Action<Action<int, int, double>>[] sources)
    {
        var random = SeededRandom.For(9, "peaks");
        double[] pixels = [.. Enumerable.Range(0, 128 * 128).Select(_ => 5 + random.NextGaussian())];
        foreach (var source in sources)
            source((x, y, height) =>
            {
                for (int i = 0; i < pixels.Length; i++)
                    pixels[i] += height * Math.Exp(-(Math.Pow(i % 128 - x, 2) + Math.Pow(i / 128 - y, 2)) / 18);
            });
        return CutoutSegmentation.Detect(new(128, 128, pixels));
    }
}
