using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Statistics;

public sealed class IntervalTests
{
    [Fact]
    public void Jeffreys_mirrors_and_nests()
    {
        foreach (var (k, n) in new[] { (0, 5), (3, 10), (500, 1000), (999, 1000) })
        {
            JeffreysInterval interval = JeffreysInterval.Compute(k, n), mirror = JeffreysInterval.Compute(n - k, n), narrow = JeffreysInterval.Compute(k, n, 1);
            Assert.Equal(interval.Lower, 1 - mirror.Upper, 1e-12);
            Assert.True(interval.Lower < narrow.Lower && narrow.Upper < interval.Upper);
            Assert.InRange(interval.PosteriorMean, interval.Lower, interval.Upper);
        }
        Assert.Equal((0.0, 1.0), (JeffreysInterval.Compute(0, 5).Modified().Lower, JeffreysInterval.Compute(5, 5).Modified().Upper));
    }

    /// <summary>The arcsine distribution is the prior itself: quantile sin²(πp/2).</summary>
    [Fact]
    public void Without_data_it_is_the_prior()
    {
        var interval = JeffreysInterval.AtTail(0, 0, 0.1);
        Assert.Equal(Math.Pow(Math.Sin(0.05 * Math.PI), 2), interval.Lower, 1e-14);
        Assert.Equal(1 - interval.Lower, interval.Upper, 1e-14);
        Assert.True(double.IsNaN(interval.Fraction));
        Assert.Throws<ArgumentOutOfRangeException>(() => JeffreysInterval.Compute(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => JeffreysInterval.AtTail(1, 2, 0.5));
    }

    [Fact]
    public void Two_sigma_intervals_cover_95_per_cent()
    {
        var random = SeededRandom.For(1, "coverage");
        int covered = 0;
        const int trials = 4000;
        for (int i = 0; i < trials; i++)
        {
            int k = Enumerable.Range(0, 60).Count(_ => random.NextDouble() < 0.2);
            var interval = JeffreysInterval.Compute(k, 60);
            if (interval.Lower <= 0.2 && 0.2 <= interval.Upper) covered++;
        }

        // Exact coverage at n = 60, p = 0.2 (binomial sum, scipy 1.10.1): it varies about 0.9545 with p. Four of √(0.947·0.053/4000).
        Assert.Equal(0.9470942654, (double)covered / trials, 0.0142);
    }

    /// <summary>Gehrels (1986), tables 1 and 2, S = 1: three or four digits are printed.</summary>
    [Theory]
    [InlineData(0, 0, 1.841)]
    [InlineData(1, 0.173, 3.300)]
    [InlineData(2, 0.708, 4.638)]
    [InlineData(3, 1.367, 5.918)]
    [InlineData(10, 6.891, 14.27)]
    public void Poisson_limits_are_those_of_Gehrels(int count, double lower, double upper)
    {
        PoissonInterval limits = PoissonInterval.Compute(count);
        Assert.Equal(lower, limits.Lower, 0.001);
        Assert.Equal(upper, limits.Upper, 0.005);
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonInterval.Compute(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonInterval.Compute(count, 0));
    }

    [Fact]
    public void Quantiles_interpolate()
    {
        Assert.Equal(2.5, Quantile.Compute([4, 1, 3, 2], 0.5));
        Assert.Equal((1.0, 4.0), (Quantile.Compute([4, 1, 3, 2], 0), Quantile.Compute([4, 1, 3, 2], 1)));
        Assert.Equal(1.3, Quantile.ComputeSorted([1, 2, 3, 4], 0.1), 1e-15);
        Assert.True(double.IsNaN(Quantile.Compute([], 0.5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.Compute([1], 1.1));
    }
}
