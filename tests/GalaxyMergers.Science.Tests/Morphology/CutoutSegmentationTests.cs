using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Morphology;

public sealed class CutoutSegmentationTests
{
    [Fact]
    public void Takes_the_background_off_and_finds_the_galaxy()
    {
        var image = Bytes(SyntheticGalaxy.Discs(96, 5, 0.02, SeededRandom.For(1, "cutout"), (50, 45)), 180, 12);
        var got = CutoutSegmentation.Detect(image);
        Assert.Equal(12, got.Background, 1);
        Assert.Equal(2 * 1.4826, got.Sigma, 1e-9); // noise of 3.6 grey levels has a median absolute deviation of 2.4, which whole levels make 2
        Assert.Equal(1, got.Segments.Labels[45 * 96 + 50]);
        Assert.Equal(0, got.Segments.Labels[5 * 96 + 5]);
        // The 1.5σ isophote of the disc has a radius of 5 ln(180 / 4.45) pixels; noise makes its edge ragged.
        double area = Math.PI * Math.Pow(5 * Math.Log(180 / (1.5 * got.Sigma)), 2);
        Assert.Equal(area, got.Area, 0.1 * area);
        var morphology = GalaxyMorphology.Measure(got.Image, got.Segments, 1, new MorphologyOptions { OutlierSigma = 0 });
        Assert.Equal(0, morphology.Asymmetry, 0.05); // a symmetric disc; what is left is noise beyond its correction
    }

    [Fact]
    public void A_star_near_the_edge_is_not_the_galaxy_where_the_search_is_narrow()
    {
        var image = SyntheticGalaxy.Discs(96, 5, 0.01, SeededRandom.For(2, "star"), (48, 48));
        double[] pixels = [.. image.Pixels];
        for (int y = 14; y < 20; y++)
            for (int x = 14; x < 20; x++) pixels[y * 96 + x] += 5;
        var frame = Bytes(new(96, 96, pixels), 40, 10);
        Assert.Equal(1, CutoutSegmentation.Detect(frame).Segments.Labels[16 * 96 + 16]);
        var narrow = CutoutSegmentation.Detect(frame, new() { SearchRadius = 20, LabelNeighbours = true });
        Assert.Equal(1, narrow.Segments.Labels[48 * 96 + 48]);
        Assert.True(narrow.Segments.Labels[16 * 96 + 16] > 1);
        Assert.Equal(0, CutoutSegmentation.Detect(frame, new() { SearchRadius = 20 }).Segments.Labels[16 * 96 + 16]);
    }

    [Fact]
    public void A_blank_frame_has_no_galaxy()
    {
        var got = CutoutSegmentation.Detect(new(64, 64, [.. Enumerable.Repeat(7.0, 64 * 64)]));
        Assert.Equal((0, 7.0, 0.288675), (got.Area, got.Background, got.Sigma));
        Assert.Throws<ArgumentException>(() => CutoutSegmentation.Detect(new(20, 20, new double[400])));
    }

    private static ImagePlane Bytes(ImagePlane image, double scale, double background)
        => new(image.Width, image.Height, [.. image.Pixels.Select(value => Math.Clamp(Math.Round(background + scale * value), 0, 255))]);
}
