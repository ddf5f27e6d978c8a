using FsCheck;
using FsCheck.Fluent;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Survey.Tests.Augmentation;

public class CutoutWarpTests
{
    private static readonly AugmentationOptions s_raw = new() { Scaling = PixelScaling.Raw255 };
    private static readonly AugmentationDraw s_still = new(0, 0, 0, 1, 1, false);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(32)]
    public void The_identity_gives_every_grey_level_exactly(int size)
    {
        RgbImage image = TestImages.Blob(1, size, size);
        Assert.Equal(image.Pixels.Select(v => (float)v), Warp(image, s_still, size, s_raw));
        Assert.Equal(image.Pixels.Select(v => (v / 127.5f) - 1), Warp(image, s_still, size, s_raw with { Scaling = PixelScaling.MinusOneToOne }));
    }

    [Fact]
    public void Black_and_white_become_minus_one_and_one()
    {
        var options = new AugmentationOptions { SubSamples = 3 };
        var white = new RgbImage(5, 5);
        Array.Fill(white.Pixels, (byte)255);
        AugmentationDraw draw = AugmentationDraw.Draw(options, new SeededRandom(1));
        Assert.All(Warp(white, draw, 8, options), v => Assert.Equal(1f, v));
        Assert.All(Warp(new RgbImage(5, 5), draw, 8, options), v => Assert.Equal(-1f, v));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(-3, true)]
    public void Quarter_turns_and_flips_are_exact(int quarterTurns, bool flip)
    {
        const int N = 11;
        RgbImage image = TestImages.Blob(2, N, N);
        float[] result = Warp(image, s_still with { ThetaRadians = quarterTurns * Math.PI / 2, FlipRows = flip }, N, s_raw);
        for (int i = 0; i < N; i++)
            for (int j = 0; j < N; j++)
            {
                (int row, int column) = (flip ? N - 1 - i : i, j);
                for (int k = 0; k < (quarterTurns + 4) % 4; k++) (row, column) = (N - 1 - column, row); // [[0, -1], [1, 0]] about the centre
                for (int c = 0; c < 3; c++) Assert.Equal(image.Pixels[(3 * ((row * N) + column)) + c], result[(3 * ((i * N) + j)) + c]);
            }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_linear_ramp_stays_linear_under_any_zoom_within_the_frame(int subSamples)
    {
        RgbImage ramp = Ramp(48, 40);
        var warp = new CutoutWarp(s_raw with { SubSamples = subSamples }, 20);
        var draw = new AugmentationDraw(0.3, 0.01, -0.02, 0.4, 0.4, true);
        AffineMap map = warp.SourceFromOutput(48, 40, draw);
        float[] result = Warp(ramp, draw, 20, warp.Options);
        for (int i = 0; i < 20; i++)
            for (int j = 0; j < 20; j++)
            {
                (double row, double column) = map.Apply(i, j);
                Assert.Equal((2 * row) + (3 * column), result[3 * ((i * 20) + j)], 1e-4); // floats near 200 are 1.5e-5 apart, and up to 9 are summed
            }
    }

    [Fact]
    public void Zooming_in_keeps_the_centre_and_enlarges()
    {
        var image = new RgbImage(64, 64);
        for (int i = 0; i < 64 * 64; i++) if (i / 64 is >= 28 and < 36 && i % 64 is >= 28 and < 36) image.Pixels[3 * i] = 200;
        float[] result = Warp(image, s_still with { ZoomRows = 0.25, ZoomColumns = 0.25 }, 64, s_raw);
        int[] bright = [.. Enumerable.Range(0, 64 * 64).Where(i => result[3 * i] > 77)]; // corners have 0.625^2 x 200 = 78.1, the first row outside 0.375 x 200 = 75
        Assert.Equal(32 * 32, bright.Length); // 8 x 8 pixels before
        Assert.Equal([16, 47, 16, 47], [bright.Min(i => i / 64), bright.Max(i => i / 64), bright.Min(i => i % 64), bright.Max(i => i % 64)]);
    }

    [Fact]
    public void Halving_with_two_samples_a_side_is_the_mean_of_four_pixels()
    {
        RgbImage image = TestImages.Blob(3, 12, 12);
        float[] result = Warp(image, s_still, 6, s_raw);
        for (int i = 0; i < result.Length; i++)
        {
            (int row, int column, int c) = (2 * (i / 18), 2 * (i / 3 % 6), i % 3);
            int sum = Value(row, column) + Value(row, column + 1) + Value(row + 1, column) + Value(row + 1, column + 1);
            Assert.Equal(sum / 4f, result[i]);
            int Value(int y, int x) => image.Pixels[(3 * ((y * 12) + x)) + c];
        }
    }

    [Fact]
    public void Beyond_the_frame_the_edge_goes_on()
    {
        RgbImage image = TestImages.Blob(4, 10, 10);
        float[] result = Warp(image, s_still with { ShiftRows = 0.5, ShiftColumns = -0.7 }, 10, s_raw); // 5 rows down, 7 columns left
        for (int i = 0; i < 10; i++)
            for (int j = 0; j < 10; j++)
                Assert.Equal(image.Pixels[3 * ((Math.Min(i + 5, 9) * 10) + Math.Max(j - 7, 0))], result[3 * ((i * 10) + j)]);
    }

    [Theory]
    [InlineData(1.0, 1)]
    [InlineData(0.3, 1)]
    [InlineData(1.01, 2)]
    [InlineData(2.0, 2)]
    [InlineData(2.5, 3)]
    [InlineData(9.0, 3)]
    public void As_many_samples_are_taken_as_there_are_source_pixels(double sourcePixels, int samples)
    {
        AffineMap map = AffineMap.Rotation(0.7).After(AffineMap.Scale(sourcePixels, sourcePixels));
        Assert.Equal(samples, new CutoutWarp(s_raw, 96).SubSamplesFor(map));
        Assert.Equal(5, new CutoutWarp(s_raw with { SubSamples = 5 }, 96).SubSamplesFor(map));
        Assert.Equal(1, new CutoutWarp(s_raw with { Zoom = ZoomConvention.Keras }, 96).SubSamplesFor(map));
    }

    [Fact]
    public void Agrees_with_plain_bilinear_sampling_in_double_precision()
    {
        Gen<(int Width, int Height, int Size, int Samples, uint Seed)> cases =
            from width in Gen.Choose(1, 40)
            from height in Gen.Choose(1, 40)
            from size in Gen.Choose(1, 30)
            from samples in Gen.Choose(1, 4)
            from seed in ArbMap.Default.GeneratorFor<uint>()
            select (width, height, size, samples, seed);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            RgbImage image = TestImages.Blob(c.Seed, c.Width, c.Height);
            AugmentationOptions options = s_raw with { SubSamples = c.Samples, MaximumShift = 0.5 };
            AugmentationDraw draw = AugmentationDraw.Draw(options, new SeededRandom(c.Seed));
            if (c.Seed % 3 == 0) draw = draw with { ZoomRows = 3, ZoomColumns = 2 };
            AffineMap map = new CutoutWarp(options, c.Size).SourceFromOutput(c.Width, c.Height, draw);
            float[] result = Warp(image, draw, c.Size, options);
            for (int i = 0; i < result.Length; i++) Assert.Equal(Plain(image, map, c.Size, c.Samples, i), result[i], 1e-3); // a 255 in floats, a few roundings
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_eight_views_are_the_eight_turns_and_reflections_of_the_first()
    {
        const int N = 24;
        RgbImage image = TestImages.Blob(6, 60, 60);
        float[][] views = [.. AugmentationDraw.EvaluationViews(s_raw, 8).Select(view => Warp(image, view, N, s_raw))];
        for (int a = 0; a < 8; a++)
            for (int b = 0; b < a; b++) Assert.True(views[a].Zip(views[b], (x, y) => Math.Abs(x - y)).Average() > 1);
        foreach (float[] view in views)
            Assert.Equal(views[0].Order(), view.Order(), (x, y) => Math.Abs(x - y) < 0.01); // same pixels, other places
    }

    [Fact]
    public void A_longer_buffer_and_a_warm_call_change_and_allocate_nothing()
    {
        RgbImage image = TestImages.Blob(7, 30, 20);
        foreach (ZoomConvention zoom in Enum.GetValues<ZoomConvention>())
        {
            var warp = new CutoutWarp(new AugmentationOptions { Zoom = zoom }, 25);
            float[] first = new float[warp.InputLength], second = new float[warp.InputLength];
            AugmentationDraw draw = AugmentationDraw.Draw(warp.Options, new SeededRandom(5));
            warp.Apply(image, draw, first);
            byte[] longer = [.. image.Pixels, 1, 2, 3, 4, 5, 6, 7, 8, 9];
            long before = GC.GetAllocatedBytesForCurrentThread();
            warp.Apply(longer, 30, 20, draw, second);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(first, second);
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var warp = new CutoutWarp(new AugmentationOptions(), 8);
        Assert.Throws<ArgumentException>(() => warp.Apply(new byte[74], 5, 5, s_still, new float[192]));
        Assert.Throws<ArgumentException>(() => warp.Apply(new byte[75], 5, 5, s_still, new float[191]));
        Assert.Throws<ArgumentException>(() => warp.Apply(new byte[75], 5, 5, s_still with { ZoomRows = double.NaN }, new float[192]));
        Assert.Throws<ArgumentException>(() => warp.Apply(new byte[75], 5, 5, s_still with { ShiftRows = 1e12 }, new float[192]));
        Assert.Throws<ArgumentOutOfRangeException>(() => warp.Apply([], 0, 5, s_still, new float[192]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CutoutWarp(new AugmentationOptions(), 0));
        Assert.Throws<SettingException>(() => new CutoutWarp(new AugmentationOptions { SubSamples = 9 }, 8));
        Assert.Throws<SettingException>(() => new CutoutWarp(new AugmentationOptions { MaximumShift = 1 }, 8));
        Assert.Throws<SettingException>(() => new CutoutWarp(new AugmentationOptions { EvaluationZoom = 0 }, 8));
    }

    private static float[] Warp(RgbImage image, AugmentationDraw draw, int size, AugmentationOptions options)
    {
        var warp = new CutoutWarp(options, size);
        var result = new float[warp.InputLength];
        warp.Apply(image, draw, result);
        return result;
    }

    /// <summary>Red is 2 rows + 3 columns.</summary>
    private static RgbImage Ramp(int width, int height)
    {
        var image = new RgbImage(width, height);
        for (int i = 0; i < width * height; i++) image.Pixels[3 * i] = (byte)((2 * (i / width)) + (3 * (i % width)));
        return image;
    }

    private static double Plain(RgbImage image, AffineMap map, int size, int samples, int element)
    {
        (int i, int j, int c) = (element / (3 * size), element / 3 % size, element % 3);
        double sum = 0;
        for (int k = 0; k < samples * samples; k++)
        {
            (double y, double x) = map.Apply(i + (((k / samples) + 0.5) / samples) - 0.5, j + (((k % samples) + 0.5) / samples) - 0.5);
            (y, x) = (Math.Clamp(y, 0, image.Height - 1), Math.Clamp(x, 0, image.Width - 1));
            (int row, int column) = ((int)y, (int)x);
            sum += ((1 - (y - row)) * (((1 - (x - column)) * Value(row, column)) + ((x - column) * Value(row, column + 1))))
                + ((y - row) * (((1 - (x - column)) * Value(row + 1, column)) + ((x - column) * Value(row + 1, column + 1))));
        }

        return sum / (samples * samples);
        double Value(int row, int column) => image.Pixels[(3 * ((Math.Min(row, image.Height - 1) * image.Width) + Math.Min(column, image.Width - 1))) + c];
    }
}
