using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Statistics;

public sealed class WelchAndPairedTests
{
    [Fact]
    public void With_two_degrees_of_freedom_the_tail_has_a_closed_form()
    {
        // P(T < t) = ½ − t/(2√(2 + t²)) for t < 0, in a form that does not cancel: 1/(t² (1 + √(1 + 2/t²)) √(1 + 2/t²))·…
        foreach (double t in new[] { -0.3, -4, -1e3, -1e7 })
        {
            double root = Math.Sqrt(2 + t * t), exact = 1 / (root * (root - t));
            Assert.Equal(1, StudentTDistribution.LowerTail(t, 2) / exact, 1e-12);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2.7)]
    [InlineData(60)]
    public void Tails_mirror_each_other(double degreesOfFreedom)
    {
        Assert.Equal(0.5, StudentTDistribution.LowerTail(0, degreesOfFreedom), 1e-15);
        foreach (double t in new[] { 0.2, 1.5, 8 })
        {
            Assert.Equal(StudentTDistribution.LowerTail(-t, degreesOfFreedom), StudentTDistribution.UpperTail(t, degreesOfFreedom), 1e-16);
            Assert.Equal(1, StudentTDistribution.LowerTail(t, degreesOfFreedom) + StudentTDistribution.UpperTail(t, degreesOfFreedom), 1e-14);
        }
        Assert.Equal((0.0, 1.0), (StudentTDistribution.LowerTail(double.NegativeInfinity, degreesOfFreedom), StudentTDistribution.LowerTail(double.PositiveInfinity, degreesOfFreedom)));
    }

    [Fact]
    public void Swapping_the_samples_swaps_the_tails()
    {
        double[] a = [0.031, 0.033, 0.032, 0.030], b = [0.036, 0.040, 0.037, 0.039];
        WelchResult forward = WelchTest.OneTailed(a, b), back = WelchTest.OneTailed(b, a);
        Assert.Equal(forward.PLess, back.PGreater, 1e-15);
        Assert.Equal(-forward.T, back.T, 1e-12);
        Assert.True(forward.PLess < 0.01);
        Assert.Equal(2 * forward.PLess, forward.PTwoSided, 1e-15);
    }

    [Fact]
    public void Degenerate_samples_are_not_given_a_p()
    {
        Assert.True(double.IsNaN(WelchTest.OneTailed([1], [1, 2]).PLess));
        Assert.True(double.IsNaN(WelchTest.OneTailed([1, 1], [1, 1]).T));
        var certain = WelchTest.OneTailed([1, 1], [2, 2]);
        Assert.Equal((double.NegativeInfinity, 0.0, 1.0), (certain.T, certain.PLess, certain.PGreater));
        // Variances of 1e-200, whose squares underflow, still have their degrees of freedom.
        Assert.Equal(WelchTest.OneTailed([0, 1], [2, 3]).PLess, WelchTest.OneTailed([0, 1e-100], [2e-100, 3e-100]).PLess, 1e-14);
    }

    [Fact]
    public void A_large_offset_costs_no_accuracy()
    {
        var moments = SampleMoments.FromValues([1e9 + 1, 1e9 + 2, 1e9 + 3]);
        Assert.Equal((1e9 + 2, 1.0), (moments.Mean, moments.StandardDeviation));
        Assert.Equal(1 / Math.Sqrt(3), moments.StandardError, 1e-15);
        Assert.True(double.IsNaN(SampleMoments.FromValues([]).Mean));
        Assert.True(double.IsNaN(SampleMoments.FromValues([4]).StandardDeviation));
    }

    [Fact]
    public void Pairing_sees_what_the_folds_share()
    {
        // The folds differ far more than the arms do.
        double[] a = [0.10, 0.20, 0.30, 0.41], b = [0.11, 0.215, 0.31, 0.424];
        var paired = PairedTTest.Compute(a, b);
        Assert.True(paired.PLess < 0.01);
        Assert.True(WelchTest.OneTailed(a, b).PLess > 0.3);
        Assert.Equal((3, -0.01225), (paired.DegreesOfFreedom, Math.Round(paired.MeanDifference, 10)));
    }

    /// <summary>Nadeau and Bengio (2003): the standard error grows by √(1 + n·ratio), √3 for four folds of which one tests and two train.</summary>
    [Fact]
    public void Shared_training_data_widens_the_error()
    {
        double[] a = [0.10, 0.20, 0.30, 0.41], b = [0.11, 0.215, 0.31, 0.424];
        PairedTResult plain = PairedTTest.Compute(a, b), corrected = PairedTTest.CorrectedResampled(a, b, 0.5);
        Assert.Equal(Math.Sqrt(3), corrected.StandardError / plain.StandardError, 1e-12);
        Assert.Equal(plain.T / Math.Sqrt(3), corrected.T, 1e-12);
        Assert.True(corrected.PLess > plain.PLess);
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedTTest.CorrectedResampled(a, b, 0));
        Assert.Throws<ArgumentException>(() => PairedTTest.Compute(a, [1]));
        Assert.True(double.IsNaN(PairedTTest.Compute([1], [2]).PLess));
        Assert.True(double.IsNaN(PairedTTest.Compute([1, 2], [1, 2]).T));
    }
}
