using FSharp.Stats.Distributions.Continuous;
using FSharp.Stats.Testing;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Statistics;

/// <summary>The statistics of the paper's tests against FSharp.Stats; compiled only with -p:FSharpStats=true, where that package can be restored.</summary>
public sealed class FSharpStatsTests
{
    /// <summary>FSharp.Stats takes tails as 1 − CDF, so that they hold to this, not to a relative error.</summary>
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData(0.041, 0.003, 4, 0.052, 0.006, 4)]
    [InlineData(0.09, 0.01, 4, 0.088, 0.02, 7)]
    [InlineData(0.5, 0, 5, 0.3, 0.1, 3)]
    public void Welch(double mean, double deviation, int count, double otherMean, double otherDeviation, int otherCount)
    {
        TestStatistics.TTestStatistics theirs = TTest.twoSampleFromMeanAndVar(
            false, mean, deviation * deviation, count, otherMean, otherDeviation * otherDeviation, otherCount);
        WelchResult ours = WelchTest.FromMoments(new(count, mean, deviation), new(otherCount, otherMean, otherDeviation));
        Assert.Equal(theirs.Statistic, ours.T, Tolerance);
        Assert.Equal(theirs.DegreesOfFreedom, ours.DegreesOfFreedom, Tolerance);
        Assert.Equal(theirs.PValue, ours.PTwoSided, Tolerance);
    }

    [Theory]
    [InlineData(-3.5)]
    [InlineData(0)]
    [InlineData(1.96)]
    public void Normal_tails(double z) => Assert.Equal(1 - Normal.CDF(0, 1, z), NormalDistribution.UpperTail(z), Tolerance);

    [Theory]
    [InlineData(3, 10)]
    [InlineData(97, 100)]
    public void Bounds_of_the_Jeffreys_interval(long successes, long trials)
    {
        const double tail = 0.025;
        JeffreysInterval interval = JeffreysInterval.AtTail(successes, trials, tail);
        Assert.Equal(tail, Beta.CDF(successes + 0.5, trials - successes + 0.5, interval.Lower), Tolerance);
        Assert.Equal(1 - tail, Beta.CDF(successes + 0.5, trials - successes + 0.5, interval.Upper), Tolerance);
    }
}
