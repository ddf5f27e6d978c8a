using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Morphology;

public sealed class GalaxyMorphologyTests
{
    private static readonly MorphologyOptions NoOutliers = new() { OutlierSigma = 0 };

    /// <summary>For an exponential disc r_p = 3.63 scale lengths at η = 0.2, and C = 5 log(r80/r20) = 2.7 of the light within 1.5 r_p.</summary>
    [Fact]
    public void An_exponential_disc_has_its_analytic_radii()
    {
        var image = SyntheticGalaxy.Discs(121, 6, 0.001, SeededRandom.For(1, "disc"), (60.3, 59.8));
        var got = GalaxyMorphology.Measure(image, SyntheticGalaxy.Disc(121, 60, 60, 20));
        Assert.Equal(3.63 * 6, got.PetrosianRadius, 0.15);
        Assert.Equal(60.3, got.AsymmetryX, 0.02);
        Assert.Equal(59.8, got.AsymmetryY, 0.02);
        // The noise of 3300 pixels is taken off as that of the sky; where the galaxy is bright it counts for less than there.
        Assert.Equal(0, got.Asymmetry, 0.02);
        Assert.Equal(1, got.ShapeAtAsymmetryCentre!.Elongation, 0.02);
        Assert.Equal(2.7, got.Concentration, 0.1);
        Assert.Equal(MorphologyQuality.Good, got.Quality);
        Assert.False(MergerRules.Conselice2003(got.Asymmetry, 10 * got.Smoothness));
    }

    [Fact]
    public void Measures_do_not_depend_on_brightness_or_orientation()
    {
        var image = SyntheticGalaxy.Discs(81, 4, 0.002, SeededRandom.For(2, "disc"), (38, 41), (45, 37));
        var segments = SyntheticGalaxy.Disc(81, 40, 40, 14);
        var got = GalaxyMorphology.Measure(image, segments, 1, NoOutliers);
        var brighter = GalaxyMorphology.Measure(new(81, 81, [.. image.Pixels.Select(value => 7 * value)]), segments, 1, NoOutliers);
        AssertSame(got, brighter, 1e-6);
        // A quarter turn moves the sky box and the boxcar's even side: the noise differs, the galaxy does not.
        var turned = new ImagePlane(81, 81, [.. Enumerable.Range(0, 81 * 81).Select(i => image[i / 81, 80 - i % 81])]);
        AssertSame(got, GalaxyMorphology.Measure(turned, segments, 1, NoOutliers), 0.02);
    }

    private static void AssertSame(GalaxyMorphology a, GalaxyMorphology b, double tolerance)
    {
        foreach (var (x, y) in MorphologyFeatures.Values(a).Zip(MorphologyFeatures.Values(b))) Assert.Equal(x, y, tolerance);
    }

    [Fact]
    public void Two_nuclei_are_a_merger_by_every_measure()
    {
        var single = SyntheticGalaxy.Discs(81, 3, 0.002, SeededRandom.For(3, "pair"), (40, 40));
        var pair = SyntheticGalaxy.Discs(81, 3, 0.002, SeededRandom.For(3, "pair"), (35, 40), (45, 42), (44, 33));
        var segments = SyntheticGalaxy.Disc(81, 40, 40, 16);
        GalaxyMorphology one = GalaxyMorphology.Measure(single, segments), two = GalaxyMorphology.Measure(pair, segments);
        Assert.True(two.Asymmetry > one.Asymmetry + 0.2);
        Assert.True(two.M20 > one.M20 + 0.3);
        Assert.True(two.Mid!.Multimode > one.Mid!.Multimode + 0.1);
        Assert.True(two.Mid.Intensity > one.Mid.Intensity + 0.2);
        Assert.True(two.Mid.Deviation > one.Mid.Deviation + 0.1);
        Assert.True(two.Detection!.Asymmetry > one.Detection!.Asymmetry);
        Assert.True(MergerRules.MergerStatistic(two.Gini, two.M20) > MergerRules.MergerStatistic(one.Gini, one.M20));
    }

    [Fact]
    public void A_source_without_light_is_not_measured()
    {
        var got = GalaxyMorphology.Measure(new(64, 64, new double[64 * 64]), SyntheticGalaxy.Disc(64, 32, 32, 8));
        Assert.Equal(MorphologyQuality.Failed, got.Quality);
        Assert.True(got.Warnings.HasFlag(MorphologyWarnings.NotMeasured));
        Assert.All(MorphologyFeatures.Values(got), value => Assert.True(double.IsNaN(value)));
        Assert.Empty(got.GiniSegment);
    }

    [Fact]
    public void Says_what_went_wrong()
    {
        var random = SeededRandom.For(4, "failures");
        var image = SyntheticGalaxy.Discs(64, 4, 0.01, random, (32, 32));
        var everywhere = new SegmentationMap(64, 64, [.. Enumerable.Repeat(1, 64 * 64)]);
        Assert.True(GalaxyMorphology.Measure(image, everywhere).Warnings.HasFlag(MorphologyWarnings.NoSky));
        var bright = new ImagePlane(64, 64, [.. image.Pixels.Select(value => value + 1)]);
        Assert.True(GalaxyMorphology.Measure(bright, SyntheticGalaxy.Disc(64, 32, 32, 12)).Warnings.HasFlag(MorphologyWarnings.SkyNotSubtracted));
        var small = SyntheticGalaxy.Discs(64, 0.8, 0.001, random, (32, 32));
        var got = GalaxyMorphology.Measure(small, SyntheticGalaxy.Disc(64, 32, 32, 6));
        Assert.True(got.Warnings.HasFlag(MorphologyWarnings.UnresolvedSmoothness));
        Assert.Equal(MorphologyQuality.Suspect, GalaxyMorphology.QualityOf(got.Warnings & MorphologyWarnings.UnresolvedSmoothness));
    }

    [Fact]
    public void Other_sources_and_bad_pixels_are_masked()
    {
        var image = SyntheticGalaxy.Discs(81, 4, 0.002, SeededRandom.For(5, "mask"), (30, 40));
        var segments = SyntheticGalaxy.Disc(81, 30, 40, 12);
        var clean = GalaxyMorphology.Measure(image, segments);
        double[] spoilt = (double[])image.Pixels.Clone();
        int[] labels = (int[])segments.Labels.Clone();
        // A bright star, labelled, and a pixel that is not a number.
        for (int y = 38; y < 43; y++)
            for (int x = 60; x < 65; x++) (spoilt[y * 81 + x], labels[y * 81 + x]) = (50, 2);
        spoilt[10 * 81 + 10] = double.NaN;
        var got = GalaxyMorphology.Measure(new(81, 81, spoilt), new(81, 81, labels));
        foreach (var (x, y) in MorphologyFeatures.Values(clean).Zip(MorphologyFeatures.Values(got))) Assert.Equal(x, y, 0.02);
        spoilt[40 * 81 + 35] += 100;
        Assert.True(GalaxyMorphology.Measure(new(81, 81, spoilt), new(81, 81, labels)).BadPixelCount > clean.BadPixelCount);
    }

    [Fact]
    public void Refuses_maps_that_do_not_fit()
    {
        var image = new ImagePlane(64, 64, new double[64 * 64]);
        Assert.Throws<ArgumentException>(() => GalaxyMorphology.Measure(image, SyntheticGalaxy.Disc(32, 16, 16, 4)));
        Assert.Throws<ArgumentException>(() => GalaxyMorphology.Measure(image, SyntheticGalaxy.Disc(64, 32, 32, 4), label: 3));
    }

    [Fact]
    public void Works_on_any_noise()
    {
        // Whatever the frame holds: no exception, and NaN or a number in range.
        for (int seed = 0; seed < 60; seed++)
        {
            var random = SeededRandom.For(6, "noise", seed);
            var image = SyntheticGalaxy.Discs(48, random.NextDouble(0.3, 12), random.NextDouble(0.001, 2), random, (random.NextDouble(0, 48), random.NextDouble(0, 48)));
            var got = GalaxyMorphology.Measure(image, SyntheticGalaxy.Disc(48, random.NextDouble(4, 44), random.NextDouble(4, 44), random.NextDouble(1, 20)));
            Assert.False(got.Gini is < 0 or > 1);
            Assert.False(got.M20 > 1);
            Assert.False(got.Concentration < 0);
        }
    }
}
