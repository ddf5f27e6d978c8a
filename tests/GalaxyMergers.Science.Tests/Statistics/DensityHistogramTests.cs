using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Statistics;

public sealed class DensityHistogramTests
{
    private static readonly BinEdges Unit = BinEdges.Uniform(0, 1, 2);

    [Fact]
    public void Levels_enclose_at_least_their_share()
    {
        var random = SeededRandom.For(1, "contours");
        double[] x = new double[5000], y = new double[5000];
        for (int i = 0; i < x.Length; i++) (x[i], y[i]) = (random.NextGaussian(), random.NextGaussian());
        var histogram = DensityHistogram.Compute(x, y, BinEdges.Uniform(-3, 0.3, 20), BinEdges.Uniform(-3, 0.3, 20));
        var levels = histogram.Levels([.. DensityHistogram.DrawnFractions]);
        Assert.Equal(levels.OrderDescending(), levels);
        for (int f = 0; f < levels.Count; f++)
        {
            double share(double level) => histogram.Counts.Sum(row => row.Where(count => count >= level).Sum()) / (double)histogram.Total;
            Assert.True(share(levels[f]) >= DensityHistogram.DrawnFractions[f]);
            Assert.True(share(levels[f] + 1) < DensityHistogram.DrawnFractions[f]);
        }
    }

    [Fact]
    public void Points_outside_are_left_out_and_upper_edges_are_in()
    {
        var histogram = DensityHistogram.Compute([2, -0.1, double.NaN, 0.5], [2, 1, 1, 0], Unit, Unit);
        Assert.Equal(2, histogram.Total);
        Assert.Equal((1, 1), (histogram.Counts[1][1], histogram.Counts[0][0]));
    }

    [Fact]
    public void An_empty_histogram_has_no_levels()
    {
        Assert.True(double.IsNaN(DensityHistogram.Compute([], [], Unit, Unit).Levels(0.5)[0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DensityHistogram.Compute([], [], Unit, Unit).Levels(0));
        Assert.Throws<ArgumentException>(() => DensityHistogram.Compute([1], [], Unit, Unit));
    }

    [Fact]
    public void Bins_are_half_open()
    {
        var bins = new BinEdges([9, 9.2, 9.5]);
        Assert.Equal((-1, 0, 1, 1, -1), (bins.IndexOf(8.99), bins.IndexOf(9), bins.IndexOf(9.2), bins.IndexOf(9.49), bins.IndexOf(9.5)));
        Assert.Equal((1, -1), (bins.IndexOfClosed(9.5), bins.IndexOfClosed(9.51)));
        Assert.Equal(-1, bins.IndexOf(double.NaN));
        Assert.Throws<ArgumentException>(() => new BinEdges([9]));
        Assert.Throws<ArgumentException>(() => new BinEdges([9, 9]));
        Assert.Throws<ArgumentException>(() => new BinEdges([9, double.PositiveInfinity]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinEdges.Uniform(9, 0, 3));
    }
}
