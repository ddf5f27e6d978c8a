using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Statistics;

public sealed class CombinationTests
{
    [Fact]
    public void One_value_combines_to_itself()
    {
        foreach (double p in new[] { 1e-300, 1e-20, 0.03, 0.5, 0.97 })
        {
            Assert.Equal(1, Stouffer.Combine([p]).P / p, 1e-11);
            Assert.Equal(1, Stouffer.Combine([p], [7]).P / p, 1e-11);
            Assert.Equal(1, FisherCombination.Combine([p]).P / p, 1e-11);
        }
    }

    [Fact]
    public void Evidence_adds_up()
    {
        // n equal p give Z = z√n; two halves give a half.
        double z = NormalDistribution.UpperTailInverse(0.1);
        Assert.Equal(2 * z, Stouffer.Combine([0.1, 0.1, 0.1, 0.1]).Z, 1e-13);
        Assert.Equal(0.5, Stouffer.Combine([0.5, 0.5]).P, 1e-15);
        Assert.Equal(0, Stouffer.Combine([0.2, 0.8]).Z, 1e-14);
        // Fisher, two values: P = c (1 − ln c), c = p₁p₂.
        double c = 0.1 * 0.04;
        Assert.Equal(c * (1 - Math.Log(c)), FisherCombination.Combine([0.1, 0.04]).P, 1e-15);
        Assert.Equal(4, FisherCombination.Combine([0.1, 0.04]).DegreesOfFreedom);
    }

    [Fact]
    public void Weights_count_relatively_and_zero_leaves_out()
    {
        double[] p = [0.05, 0.72, 0.32];
        Assert.Equal(Stouffer.Combine(p, [1, 2, 3]).Z, Stouffer.Combine(p, [10, 20, 30]).Z, 1e-14);
        Assert.Equal(Stouffer.Combine([0.05, 0.32]).Z, Stouffer.Combine(p, [1, 0, 1]).Z, 1e-14);
        Assert.Equal(double.PositiveInfinity, Stouffer.Combine([0, 0.5]).Z);
        Assert.True(double.IsNaN(Stouffer.Combine([0, 1]).Z));
        Assert.True(double.IsNaN(Stouffer.Combine([]).P));
        Assert.True(double.IsNaN(Stouffer.Combine([0.1], [0]).P));
        Assert.Equal(0, FisherCombination.Combine([0, 0.5]).P);
        Assert.True(double.IsNaN(FisherCombination.Combine([]).P));
    }

    [Fact]
    public void Refuses_what_is_no_probability_and_names_the_row()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Stouffer.Combine([0.5, 1.5]));
        Assert.Contains("Row 1", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => FisherCombination.Combine([double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stouffer.Combine([0.5], [-1]));
        Assert.Throws<ArgumentException>(() => Stouffer.Combine([0.5, 0.5], [1]));
    }

    [Fact]
    public void Normal_tails_invert_each_other_to_the_smallest_doubles()
    {
        foreach (double p in new[] { 1e-300, 1e-100, 1e-8, 0.3, 0.999 })
            Assert.Equal(1, NormalDistribution.UpperTail(NormalDistribution.UpperTailInverse(p)) / p, 1e-11);
        Assert.Equal(0.0227501319481792, NormalDistribution.TailOfSigma(2), 1e-15);
        Assert.Equal(NormalDistribution.UpperTail(1.3), NormalDistribution.LowerTail(-1.3));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.UpperTailInverse(-0.1));
    }
}
