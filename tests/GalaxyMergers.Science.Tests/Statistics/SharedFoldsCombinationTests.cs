using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Statistics;

public sealed class SharedFoldsCombinationTests
{
    private const int Sizes = 5, Folds = 4;
    private static readonly double[] s_ratios = [0.5, 1, 1.7, 3, 5];

    [Fact]
    public void Sizes_that_find_the_same_count_once()
    {
        double[] better = [0.10, 0.12, 0.11, 0.13], worse = [0.15, 0.16, 0.14, 0.19];
        double[][] a = [.. Enumerable.Repeat(better, Sizes)], b = [.. Enumerable.Repeat(worse, Sizes)];
        SharedFoldsCombination got = SharedFoldsCombination.Compare(a, b, [.. Enumerable.Repeat(0.5, Sizes)]);
        Assert.Equal(1, got.Correlation, 1e-12);
        double single = PairedTTest.CorrectedResampled(better, worse, 0.5).PLess;
        Assert.All(got.CorrectedP, p => Assert.Equal(single, p, 1e-12));
        Assert.Equal(single, got.P, 1e-9);
        Assert.True(Stouffer.Combine([.. got.CorrectedP]).P < single / 10); // as the paper would combine them
        Assert.Equal(1 / 16.0, got.PermutationP, 1e-12);
    }

    [Fact]
    public void Differences_without_scatter_have_no_p()
    {
        SharedFoldsCombination got = SharedFoldsCombination.Compare([[0.1, 0.1, 0.1], [0.1, 0.2, 0.1]], [[0.1, 0.1, 0.1], [0.2, 0.2, 0.3]], [0.5, 0.5]);
        Assert.True(double.IsNaN(got.CorrectedP[0]) && double.IsNaN(got.Z) && double.IsNaN(got.P));
        Assert.Equal(0.25, got.PermutationP, 1e-12); // the first size adds nothing, the middle fold none: 2 of 8 exchanges
    }

    [Fact]
    public void Without_correlation_it_is_Stouffers()
    {
        double[][] a = [[0.1, 0.2, 0.1, 0.2], [0.1, 0.1, 0.2, 0.2]], b = [[0.3, 0.3, 0.3, 0.3], [0.3, 0.3, 0.3, 0.3]];
        SharedFoldsCombination got = SharedFoldsCombination.Compare(a, b, [0.5, 0.5]);
        Assert.Equal(0, got.Correlation, 1e-12);
        Assert.Equal(Stouffer.Combine([.. got.CorrectedP]).P, got.P, 1e-12);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.36)]
    [InlineData(0.8)]
    public void Where_the_arms_are_equal_it_is_not_significant_too_often(double correlation)
    {
        const int Trials = 2000;
        SeededRandom random = SeededRandom.For(2, "shared-folds");
        int stouffer = 0, combined = 0, permuted = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            double[] shared = [.. Enumerable.Range(0, Folds).Select(_ => random.NextGaussian())];
            double[][] a = [.. Enumerable.Range(0, Sizes).Select(_ => shared.Select(g => (Math.Sqrt(correlation) * g) + (Math.Sqrt(1 - correlation) * random.NextGaussian())).ToArray())];
            double[][] b = [.. a.Select(_ => new double[Folds])];
            SharedFoldsCombination got = SharedFoldsCombination.Compare(a, b, s_ratios);
            if (got.P < 0.05) combined++;
            if (got.PermutationP <= 1 / 16.0) permuted++;
            if (Stouffer.Combine([.. a.Select((values, s) => PairedTTest.Compute(values, b[s]).PLess)]).P < 0.05) stouffer++;
        }

        double error = 3 * Math.Sqrt(0.0625 / Trials);
        Assert.True(combined < (0.05 + error) * Trials, $"{combined}"); // independent folds: the corrected variance is on the safe side
        Assert.Equal(1 / 16.0, permuted / (double)Trials, error);
        if (correlation > 0) Assert.True(stouffer > 1.5 * 0.05 * Trials, $"{stouffer}");
    }

    [Theory]
    [InlineData(20)]
    [InlineData(24)] // exchanges are drawn
    public void Exchanges_of_many_folds_give_the_tail_of_the_binomial_distribution(int folds)
    {
        // Fold differences of ±1 of which five are +1: as extreme are the ways that make at most five of them +1.
        double[] a = [.. Enumerable.Range(0, folds).Select(f => f < 5 ? 1.0 : -1)];
        double tail = Enumerable.Range(0, 6).Sum(k => MathNet.Numerics.SpecialFunctions.Binomial(folds, k)) / Math.Pow(2, folds);
        double found = SharedFoldsCombination.Compare([a], [new double[folds]], [0.5]).PermutationP;
        Assert.Equal(tail, found, folds == 20 ? 1e-12 : 5 * Math.Sqrt(tail / (1 << 20))); // five standard errors of the draw
    }

    [Fact]
    public void A_value_that_is_missing_gives_no_p() =>
        Assert.True(double.IsNaN(SharedFoldsCombination.Compare([[0.1, double.NaN]], [[0.2, 0.3]], [0.5]).PermutationP));

    [Fact]
    public void One_size_has_its_own_p_and_bad_input_is_refused()
    {
        SharedFoldsCombination one = SharedFoldsCombination.Compare([[0.1, 0.2]], [[0.3, 0.5]], [0.5]);
        Assert.True(double.IsNaN(one.Correlation));
        Assert.Equal(one.CorrectedP[0], one.P, 1e-9);
        Assert.Throws<ArgumentException>(() => SharedFoldsCombination.Compare([], [], []));
        Assert.Throws<ArgumentException>(() => SharedFoldsCombination.Compare([[0.1]], [[0.2]], [0.5]));
        Assert.Throws<ArgumentException>(() => SharedFoldsCombination.Compare([[0.1, 0.2], [0.1, 0.2, 0.3]], [[0.1, 0.2], [0.1, 0.2, 0.3]], [0.5, 0.5]));
    }
}
