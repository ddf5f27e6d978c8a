using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Survey.Tests.Augmentation;

public class QuarterTurnsTests
{
    /// <summary>Shrunk and enlarged, square and not, even and odd.</summary>
    [Theory]
    [InlineData(256, 256, 96)]
    [InlineData(40, 60, 33)]
    [InlineData(300, 200, 7)]
    public void Each_view_is_the_warp_of_that_view_but_for_rounding(int width, int height, int size)
    {
        byte[] pixels = new byte[3 * width * height];
        new Random(1).NextBytes(pixels);
        AugmentationOptions options = new() { Scaling = PixelScaling.Raw255 };
        CutoutWarp warp = new(options, size);
        float[] upright = new float[warp.InputLength], expected = new float[warp.InputLength], found = new float[warp.InputLength];
        warp.Apply(pixels, width, height, AugmentationDraw.Evaluation(options), upright);
        IReadOnlyList<AugmentationDraw> views = AugmentationDraw.EvaluationViews(options, 8);
        for (int v = 0; v < views.Count; v++)
        {
            warp.Apply(pixels, width, height, views[v], expected);
            QuarterTurns.Apply(upright, size, v, found);

            // Coordinates are rounded to 2^-32 pixels and weights to 2^-24, from a corner that differs: 255 grey levels times a few of these.
            for (int i = 0; i < found.Length; i++) Assert.Equal(expected[i], found[i], 1e-3);
        }
    }

    [Fact]
    public void Other_views_and_lengths_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => QuarterTurns.Apply(new float[3], 1, 8, new float[3]));
        Assert.Throws<ArgumentException>(() => QuarterTurns.Apply(new float[3], 2, 0, new float[12]));
    }
}
