using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Survey.Tests.Augmentation;

public class KerasTransformTests
{
    private static readonly AugmentationDraw s_still = new(0, 0, 0, 1, 1, false);

    /// <summary>What Pillow 9.4 gives for resize(..., NEAREST); (4, 7) tells adding up from multiplying.</summary>
    [Theory]
    [InlineData(5, new[] { 0, 1, 2, 3, 4 })]
    [InlineData(4, new[] { 0, 0, 1, 1, 2, 3, 3 })]
    [InlineData(10, new[] { 0, 2, 4, 5, 7, 9 })]
    [InlineData(14, new[] { 0, 2, 3, 4, 6, 7, 9, 10, 11, 13 })]
    [InlineData(256, new[]
    {
        1, 4, 6, 9, 11, 14, 17, 20, 22, 25, 28, 30, 33, 36, 38, 41, 43, 46, 49, 51, 54, 57, 59, 62, 65, 67, 70, 73, 76, 78, 81, 84,
        86, 89, 92, 94, 97, 100, 102, 105, 108, 110, 113, 116, 118, 121, 124, 126, 129, 132, 134, 137, 140, 142, 145, 148, 150, 153,
        156, 158, 161, 163, 166, 169, 171, 174, 177, 179, 182, 185, 187, 190, 193, 195, 198, 201, 203, 206, 209, 211, 214, 217, 219,
        222, 225, 227, 230, 233, 235, 238, 241, 243, 246, 249, 251, 254,
    })]
    public void Resizes_to_the_pixels_that_Pillow_takes(int sourceLength, int[] pixels)
    {
        byte[] source = [.. Enumerable.Range(0, sourceLength).SelectMany(k => new byte[] { (byte)k, 0, 0 })];
        var result = new double[3 * pixels.Length];
        KerasTransform.Apply<byte, double>(source, 1, sourceLength, 1, pixels.Length, s_still, PixelScaling.Raw255, result);
        Assert.Equal(pixels.Select(k => (double)k), result.Where((_, i) => i % 3 == 0));
    }

    [Fact]
    public void The_network_input_is_the_same_transform_in_single_precision()
    {
        RgbImage image = TestImages.Blob(4, 50, 40);
        var options = new AugmentationOptions { Zoom = ZoomConvention.Keras };
        var warp = new CutoutWarp(options, 33);
        AugmentationDraw draw = AugmentationDraw.Draw(options, new SeededRandom(3));
        var input = new float[warp.InputLength];
        var exact = new double[warp.InputLength];
        warp.Apply(image, draw, input);
        KerasTransform.Apply<byte, double>(image.Pixels, 40, 50, 33, 33, draw, PixelScaling.MinusOneToOne, exact);
        Assert.Equal(exact.Select(v => (float)v), input);
    }

    [Fact]
    public void A_zoom_above_one_shrinks_the_picture_and_smears_its_edge()
    {
        var image = new RgbImage(90, 90);
        for (int i = 0; i < image.Pixels.Length; i++) image.Pixels[i] = (byte)(i / 3 / 90 is >= 30 and < 60 ? 200 : i / 3 / 90);
        var result = new double[image.Pixels.Length];
        KerasTransform.Apply<byte, double>(image.Pixels, 90, 90, 90, 90, s_still with { ZoomRows = 2, ZoomColumns = 2 }, PixelScaling.Raw255, result);
        double[] column = [.. Enumerable.Range(0, 90).Select(row => result[3 * ((row * 90) + 45)])];
        Assert.Equal(15, column.Count(v => v == 200)); // 30 rows before
        Assert.All(column[..20], v => Assert.Equal(0, v));
        Assert.All(column[^20..], v => Assert.Equal(89, v));
    }

    [Fact]
    public void Lengths_that_do_not_fit_and_draws_without_value_are_refused()
    {
        Assert.Throws<ArgumentException>(() => KerasTransform.Apply<byte, double>(new byte[11], 2, 2, 2, 2, s_still, PixelScaling.Raw255, new double[12]));
        Assert.Throws<ArgumentException>(() => KerasTransform.Apply<byte, double>(new byte[12], 2, 2, 2, 2, s_still, PixelScaling.Raw255, new double[11]));
        Assert.Throws<ArgumentException>(() => KerasTransform.Apply<byte, double>(new byte[12], 2, 2, 2, 2, s_still with { ZoomRows = double.NaN }, PixelScaling.Raw255, new double[12]));
    }
}
