using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Statistics;

public sealed class KolmogorovSmirnovTests
{
    [Fact]
    public void Separate_samples_have_the_least_p_there_is()
    {
        // D = 1; of the binomial(6, 3) = 20 orders two are as extreme.
        var result = KolmogorovSmirnov.TwoSample([1, 2, 3], [4, 5, 6]);
        Assert.Equal((1.0, 0.1), (result.Statistic, Math.Round(result.PExact, 14)));
        Assert.Equal(result.PExact, result.P);
    }

    [Fact]
    public void Equal_samples_do_not_differ()
    {
        var result = KolmogorovSmirnov.TwoSample([3, 1, 2, 2], [2, 2, 1, 3]);
        Assert.Equal((0.0, 1.0, 1.0), (result.Statistic, result.PExact, result.PKolmogorov));
    }

    [Fact]
    public void Is_symmetric_and_blind_to_monotone_changes()
    {
        var random = SeededRandom.For(1, "ks");
        double[] x = [.. Enumerable.Range(0, 40).Select(_ => random.NextGaussian())], y = [.. Enumerable.Range(0, 55).Select(_ => random.NextGaussian() + 0.4)];
        KolmogorovSmirnovResult one = KolmogorovSmirnov.TwoSample(x, y), two = KolmogorovSmirnov.TwoSample(y, x);
        Assert.Equal(one.Statistic, two.Statistic);
        Assert.Equal(one.PExact, two.PExact, 1e-13);
        Assert.Equal(one, KolmogorovSmirnov.TwoSample([.. x.Select(Math.Exp)], [.. y.Select(Math.Exp)]));
    }

    /// <summary>Against every order of the pooled sample.</summary>
    [Fact]
    public void The_exact_p_is_the_share_of_orders()
    {
        double[] x = [0.1, 0.5, 0.9, 1.3], y = [0.2, 1.5, 1.7, 2.1, 2.2];
        var result = KolmogorovSmirnov.TwoSample(x, y);
        int extreme = 0, all = 0;
        for (int members = 0; members < 1 << 9; members++)
        {
            if (int.PopCount(members) != 4) continue;
            all++;
            int i = 0, j = 0;
            double largest = 0;
            for (int place = 0; place < 9; place++)
            {
                _ = (members >> place & 1) == 1 ? i++ : j++;
                largest = Math.Max(largest, Math.Abs(i / 4.0 - j / 5.0));
            }
            if (largest >= result.Statistic - 1e-12) extreme++;
        }
        Assert.Equal((double)extreme / all, result.PExact, 1e-14);
    }

    [Fact]
    public void Large_samples_report_stephens_and_empty_ones_nothing()
    {
        double[] x = [.. Enumerable.Range(0, 200).Select(i => (double)i)], y = [.. Enumerable.Range(0, 60).Select(i => i * 3.1)];
        var result = KolmogorovSmirnov.TwoSample(x, y);
        Assert.Equal(result.PStephens, result.P);
        Assert.Equal(result.PExact, result.PStephens, 0.03);
        Assert.True(double.IsNaN(KolmogorovSmirnov.TwoSample([], y).P));
        Assert.Throws<ArgumentException>(() => KolmogorovSmirnov.TwoSample([double.NaN], y));
    }

    [Fact]
    public void Both_series_of_the_limiting_distribution_meet()
    {
        Assert.Equal(KolmogorovSmirnov.KolmogorovTail(1 - 1e-12), KolmogorovSmirnov.KolmogorovTail(1), 1e-11);
        Assert.Equal((1.0, 1.0), (KolmogorovSmirnov.KolmogorovTail(0), KolmogorovSmirnov.KolmogorovTail(0.05)));
        // The 5 per cent point.
        Assert.Equal(0.05, KolmogorovSmirnov.KolmogorovTail(1.3580986393225505), 1e-10);
        Assert.True(double.IsNaN(KolmogorovSmirnov.KolmogorovTail(double.NaN)));
    }
}
