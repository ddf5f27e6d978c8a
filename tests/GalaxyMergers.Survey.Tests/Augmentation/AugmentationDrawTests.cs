using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Survey.Tests.Augmentation;

public class AugmentationDrawTests
{
    private static readonly AugmentationOptions s_intended = new();
    private static readonly AugmentationOptions s_keras = new() { Zoom = ZoomConvention.Keras };

    [Fact]
    public void The_zoom_base_is_that_of_the_original_code() => Assert.Equal(1.488646, AugmentationOptions.ZoomBase, 6);

    [Fact]
    public void Numbers_are_drawn_in_the_order_of_the_original_code()
    {
        var random = new SeededRandom(7);
        double theta = (random.NextDouble() - 0.5) * 4 * Math.PI, tx = (random.NextDouble() - 0.5) * 0.1, ty = (random.NextDouble() - 0.5) * 0.1;
        double zx = AugmentationOptions.ZoomBase * (1 + random.NextDouble()), zy = AugmentationOptions.ZoomBase * (1 + random.NextDouble());
        bool flip = random.NextBool();
        AugmentationDraw keras = AugmentationDraw.Draw(s_keras, new SeededRandom(7)), intended = AugmentationDraw.Draw(s_intended, new SeededRandom(7));
        Assert.Equal([theta, tx, ty, zx, zy], [keras.ThetaRadians, keras.ShiftRows, keras.ShiftColumns, keras.ZoomRows, keras.ZoomColumns], Near);
        Assert.Equal([theta, tx, ty, 1 / zx, 1 / zx], [intended.ThetaRadians, intended.ShiftRows, intended.ShiftColumns, intended.ZoomRows, intended.ZoomColumns], Near);
        Assert.Equal((flip, flip), (keras.FlipRows, intended.FlipRows));
    }

    [Fact]
    public void Draws_fill_their_ranges_evenly()
    {
        const int Count = 20000;
        AugmentationDraw[] draws = [.. Enumerable.Range(0, Count).Select(i => AugmentationDraw.Draw(s_keras, SeededRandom.For(1, "test", i)))];
        AssertUniform(draws.Select(d => d.ThetaRadians), -2 * Math.PI, 2 * Math.PI);
        AssertUniform(draws.Select(d => d.ShiftRows), -0.05, 0.05);
        AssertUniform(draws.Select(d => d.ShiftColumns), -0.05, 0.05);
        AssertUniform(draws.Select(d => d.ZoomRows), AugmentationOptions.ZoomBase, 2 * AugmentationOptions.ZoomBase);
        AssertUniform(draws.Select(d => d.ZoomColumns), AugmentationOptions.ZoomBase, 2 * AugmentationOptions.ZoomBase);
        AssertUniform(draws.Select(d => d.FlipRows ? 0.75 : 0.25), 0, 1);
        AssertUniform(draws.Select(d => 1 / AugmentationDraw.Draw(s_intended, new SeededRandom((ulong)d.ThetaRadians.GetHashCode())).ZoomRows), AugmentationOptions.ZoomBase, 2 * AugmentationOptions.ZoomBase);
    }

    [Fact]
    public void Switching_one_part_off_leaves_the_others()
    {
        AugmentationDraw all = AugmentationDraw.Draw(s_intended, new SeededRandom(11));
        Assert.Equal(all with { ThetaRadians = 0 }, AugmentationDraw.Draw(s_intended with { RandomRotation = false }, new SeededRandom(11)));
        Assert.Equal(all with { ShiftRows = 0, ShiftColumns = 0 }, AugmentationDraw.Draw(s_intended with { RandomShift = false }, new SeededRandom(11)));
        Assert.Equal(all with { FlipRows = false }, AugmentationDraw.Draw(s_intended with { RandomFlip = false }, new SeededRandom(11)));
        double zoom = 1 / (1.5 * AugmentationOptions.ZoomBase);
        Assert.Equal(all with { ZoomRows = zoom, ZoomColumns = zoom }, AugmentationDraw.Draw(s_intended with { RandomZoom = false }, new SeededRandom(11)));
    }

    [Fact]
    public void With_all_parts_off_a_draw_is_the_evaluation_view()
    {
        AugmentationOptions off = s_intended with { RandomRotation = false, RandomShift = false, RandomZoom = false, RandomFlip = false };
        Assert.Equal(AugmentationDraw.Evaluation(off), AugmentationDraw.Draw(off, new SeededRandom(1)));
    }

    [Fact]
    public void Evaluation_is_upright_and_enlarges_when_intended_and_shrinks_in_keras()
    {
        double zoom = 1.5 * AugmentationOptions.ZoomBase;
        Assert.Equal(new AugmentationDraw(0, 0, 0, 1 / zoom, 1 / zoom, false), AugmentationDraw.Evaluation(s_intended));
        Assert.Equal(new AugmentationDraw(0, 0, 0, zoom, zoom, false), AugmentationDraw.Evaluation(s_keras));
    }

    [Fact]
    public void Views_are_nested_distinct_and_closed()
    {
        Assert.Equal([AugmentationDraw.Evaluation(s_intended)], AugmentationDraw.EvaluationViews(s_intended, 1));
        foreach (int count in AugmentationDraw.ViewCounts)
        {
            IReadOnlyList<AugmentationDraw> views = AugmentationDraw.EvaluationViews(s_intended, count);
            Assert.Equal(count, views.Distinct().Count());
            Assert.Equal(views, AugmentationDraw.EvaluationViews(s_intended, 8).Take(count));
            Assert.All(views, v => Assert.Contains(views, w => w.ThetaRadians == (v.ThetaRadians + (count > 2 ? Math.PI : 0)) % (2 * Math.PI)));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => AugmentationDraw.EvaluationViews(s_intended, 3));
    }

    [Fact]
    public void The_two_conventions_turn_about_different_centres()
    {
        var half = new AugmentationDraw(Math.PI, 0, 0, 1, 1, false);
        (double row, double column) = half.InputFromOutput(ZoomConvention.Intended, 10, 20).Apply(0, 0);
        Assert.Equal([9, 19], [row, column], Near);
        (row, column) = half.InputFromOutput(ZoomConvention.Keras, 10, 20).Apply(0, 0);
        Assert.Equal([11, 21], [row, column], Near);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-12;

    /// <summary>Mean and variance within five standard errors of a uniform distribution's (a coin at 1/4 and 3/4 has a smaller variance: only its mean is looked at).</summary>
    private static void AssertUniform(IEnumerable<double> values, double low, double high)
    {
        double[] unit = [.. values.Select(v => (v - low) / (high - low))];
        Assert.All(unit, v => Assert.InRange(v, 0, 1));
        Assert.InRange(unit.Average(), 0.5 - (5 * 0.2887 / Math.Sqrt(unit.Length)), 0.5 + (5 * 0.2887 / Math.Sqrt(unit.Length)));
        if (unit.Distinct().Count() > 2) Assert.InRange(unit.Average(v => (v - 0.5) * (v - 0.5)), (1 / 12.0) - 0.003, (1 / 12.0) + 0.003);
    }
}
