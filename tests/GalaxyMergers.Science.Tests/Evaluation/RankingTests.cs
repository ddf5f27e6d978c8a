using FsCheck;
using FsCheck.Fluent;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Evaluation;

public sealed class RankingTests
{
    /// <summary>Few distinct scores, so that ties are the rule.</summary>
    private static (bool[] IsMerger, double[] First, double[] Second) Sample(int count, int seed)
    {
        var random = SeededRandom.For((ulong)seed, "ranking");
        bool[] isMerger = [.. Enumerable.Range(0, count).Select(i => i < 2 || (i > 3 && random.NextBool()))];
        double[] Scores(double lift) => [.. isMerger.Select(merger => Math.Round(random.NextDouble() * 6 + (merger ? lift : 0)))];
        return (isMerger, Scores(2), Scores(1));
    }

    [Fact]
    public void Agree_with_their_definitions_on_any_sample()
        => Prop.ForAll(Gen.Choose(4, 60).ToArbitrary(), Gen.Choose(0, 10000).ToArbitrary(), (count, seed) =>
        {
            var (isMerger, first, second) = Sample(count, seed);
            var (auc, v10, v01) = Placements(isMerger, first);
            var (auc2, w10, w01) = Placements(isMerger, second);
            Assert.Equal(auc, Auroc.Compute(isMerger, first), 1e-12);
            Assert.Equal(auc, RocCurve.Compute(isMerger, first).Auroc, 1e-12);
            var comparison = DeLong.Compare(isMerger, first, second);
            Assert.Equal(Covariance(v10, v10) / v10.Length + Covariance(v01, v01) / v01.Length, comparison.First.Variance, 1e-12);
            Assert.Equal(Covariance(v10, w10) / v10.Length + Covariance(v01, w01) / v01.Length, comparison.Covariance, 1e-12);
            Assert.Equal(auc - auc2, comparison.Difference, 1e-12);
        }).QuickCheckThrowOnFailure();

    /// <summary>V10_i = mean_j ψ(s⁺_i, s⁻_j), V01_j = mean_i ψ, pair by pair.</summary>
    private static (double Auc, double[] V10, double[] V01) Placements(bool[] isMerger, double[] scores)
    {
        double[] mergers = [.. scores.Where((_, i) => isMerger[i])], others = [.. scores.Where((_, i) => !isMerger[i])];
        double Psi(double m, double o) => m > o ? 1 : m == o ? 0.5 : 0;
        double[] v10 = [.. mergers.Select(m => others.Average(o => Psi(m, o)))];
        return (v10.Average(), v10, [.. others.Select(o => mergers.Average(m => Psi(m, o)))]);
    }

    private static double Covariance(double[] x, double[] y)
    {
        double mx = x.Average(), my = y.Average();
        return x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / (x.Length - 1);
    }

    [Fact]
    public void The_extremes_are_one_half_and_zero()
    {
        bool[] isMerger = [true, true, false, false];
        Assert.Equal((1.0, 0.5, 0.0), (Auroc.Compute(isMerger, [4, 3, 2, 1]), Auroc.Compute(isMerger, [1, 1, 1, 1]), Auroc.Compute(isMerger, [1, 2, 3, 4])));
        var perfect = DeLong.Estimate(isMerger, [4, 3, 2, 1]);
        Assert.Equal((0.0, (1.0, 1.0)), (perfect.Variance, perfect.LogitInterval()));
        Assert.True(double.IsNaN(Auroc.Compute([true], [1])));
        Assert.True(double.IsNaN(DeLong.Estimate([true, false, false], [3, 1, 2]).Variance));
        Assert.True(double.IsNaN(DeLong.Estimate([true, true], [3, 1]).Interval(0.95).Lower));
        Assert.Throws<ArgumentException>(() => Auroc.Compute(isMerger, [1, 2, double.NaN, 4]));
        Assert.Throws<ArgumentException>(() => Auroc.Compute(isMerger, [1]));
    }

    [Fact]
    public void Scores_that_rank_alike_do_not_differ()
    {
        var (isMerger, first, _) = Sample(60, 3);
        foreach (double[] alike in (double[][])[first, [.. first.Select(Math.Exp)]])
        {
            var comparison = DeLong.Compare(isMerger, first, alike);
            Assert.Equal((0.0, 0.0, 1.0), (comparison.Difference, comparison.Z, comparison.PTwoSided));
        }

        bool[] labels = [true, true, false, false];
        Assert.Equal(1, DeLong.Compare(labels, [4, 3, 2, 1], [9, 8, 0, 1]).PTwoSided); // both perfect, without variance
        Assert.True(double.IsNaN(DeLong.Compare([true, false, false], [3, 1, 2], [3, 1, 2]).PTwoSided));
    }

    /// <summary>Ends: scipy 1.10.1, brentq on k·KL(area‖θ) = ln(2/(1 − confidence)); for an area of 1, ((1 − confidence)/2)^(1/k).</summary>
    [Theory]
    [InlineData("1110000", "3332222", 0.9, 0.36840314986403866, 1)] // 0.05^(1/3)
    [InlineData("1110000", "1112222", 0.9, 0, 0.63159685013596134)]
    [InlineData("1110000", "1111111", 0.9, 0.03516693341311923, 0.964833066586881)]
    [InlineData("10000", "21345", 0.95, 4.119873556083968e-08, 0.9965422304776369)] // one merger: no variance
    public void Without_a_variance_Hoeffdings_bound_is_given(string labels, string scores, double confidence, double low, double high)
    {
        AurocInterval interval = DeLong.Estimate([.. labels.Select(c => c == '1')], [.. scores.Select(c => (double)c)]).Interval(confidence);
        Assert.Equal(AurocIntervalMethod.Hoeffding, interval.Method);
        Assert.Equal(low, interval.Lower, 1e-9);
        Assert.Equal(high, interval.Upper, 1e-9);
    }

    [Fact]
    public void The_curve_runs_from_corner_to_corner_and_can_be_read_at_any_cut()
    {
        var curve = RocCurve.Compute([true, false, true, false, true], [0.9, 0.8, 0.8, 0.3, 0.2]);
        Assert.Equal([double.PositiveInfinity, 0.9, 0.8, 0.3, 0.2], curve.Thresholds);
        Assert.Equal((0.0, 0.0), curve.At(0.95));
        Assert.Equal((0.5, 2.0 / 3), curve.At(0.8));
        Assert.Equal((0.5, 2.0 / 3), curve.At(0.5));
        Assert.Equal((1.0, 1.0), curve.At(0));
    }

    [Fact]
    public void DeLong_s_error_is_the_scatter_between_samples()
    {
        // Two normal classes 1.5 apart: the area is Φ(1.5/√2).
        double truth = NormalDistribution.LowerTail(1.5 / Math.Sqrt(2));
        var pulls = new double[300];
        for (int k = 0; k < pulls.Length; k++)
        {
            var random = SeededRandom.For(9, "delong", k);
            bool[] isMerger = [.. Enumerable.Range(0, 300).Select(i => i < 100)];
            var estimate = DeLong.Estimate(isMerger, [.. isMerger.Select(merger => random.NextGaussian() + (merger ? 1.5 : 0))]);
            pulls[k] = (estimate.Auroc - truth) / estimate.StandardError;
        }
        var moments = SampleMoments.FromValues(pulls);
        // Of 300 unit normals the mean scatters by 1/√300 = 0.058 and the standard deviation by 1/√600 = 0.041: four of these.
        Assert.InRange(moments.Mean, -0.23, 0.23);
        Assert.InRange(moments.StandardDeviation, 0.84, 1.16);
    }
}
