using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.MassFunctions;

public sealed class GoodnessOfFitTests
{
    [Fact]
    public void Chi_square_by_hand()
    {
        MassFunctionSurvey survey = TestSurveys.VolumeLimited(1);
        SchechterFunction function = TestSurveys.MergerTruth;
        double[] masses = [.. Enumerable.Repeat(10.1, 30), .. Enumerable.Repeat(10.3, 10)];
        BinEdges bins = BinEdges.Uniform(10, 0.2, 2);
        MassFunctionSample sample = MassFunctionSample.Select(survey, masses, [.. masses.Select(_ => 0.04)]);
        double[] expected = [.. Enumerable.Range(0, 2).Select(k => survey.VolumeMpc3 * (function.NumberDensityAbove(bins.Lower(k)) - function.NumberDensityAbove(bins.Upper(k))))];
        double chiSquare = expected.Zip([30.0, 10], (e, n) => (n - e) * (n - e) / e).Sum();
        GoodnessOfFit found = GoodnessOfFit.Compute(sample, function, 0, bins);
        Assert.Equal(chiSquare, found.ChiSquare, 1e-9 * chiSquare);
        Assert.Equal((2, Math.Exp(-chiSquare / 2)), (found.Bins, found.P), (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-9); // two degrees of freedom: e^(−χ²/2)
        Assert.True(double.IsNaN(GoodnessOfFit.Compute(sample, function, 3, bins).P));
        Assert.Equal(new GoodnessOfFit(double.NaN, 0, double.NaN), GoodnessOfFit.Compute(MassFunctionSample.Select(survey, [], []), function, 0, bins));
    }

    /// <summary>Weights that all halve the counts halve the variance of a count, too: χ² is that of the counts.</summary>
    [Fact]
    public void Weights_scale_counts_and_variance_alike()
    {
        MassFunctionSample sample = TestSurveys.Draw(TestSurveys.MergerTruth, TestSurveys.FluxLimited(0.5), 3);
        MassFunctionSample halves = MassFunctionSample.Select(sample.Survey, sample.LogMasses, sample.Redshifts, [.. sample.LogMasses.Select(_ => 0.5)]);
        SchechterFunction half = TestSurveys.MergerTruth with { LogNormalisation = TestSurveys.MergerTruth.LogNormalisation - Math.Log10(2) };
        Assert.Equal(
            GoodnessOfFit.Compute(sample, TestSurveys.MergerTruth, 0, TestSurveys.Bins).ChiSquare,
            GoodnessOfFit.Compute(halves, half, 0, TestSurveys.Bins).ChiSquare, 1e-6);
    }

    /// <summary>p of 60 samples of the truth is uniform (Kolmogorov–Smirnov, 1 %); another shape of the same number is refused in each.</summary>
    [Fact]
    public void The_truth_is_not_refused_more_often_than_p_says_and_another_function_is()
    {
        MassFunctionSurvey survey = TestSurveys.FluxLimited(0.5);
        MassFunctionSample[] samples = [.. Enumerable.Range(0, 60).Select(seed => TestSurveys.Draw(TestSurveys.MergerTruth, survey, 100 + seed))];
        double[] p = [.. samples.Select(sample => GoodnessOfFit.Compute(sample, TestSurveys.MergerTruth, 0, TestSurveys.Bins).P).Order()];
        double distance = p.Select((value, i) => Math.Max((i + 1.0) / p.Length - value, value - ((double)i / p.Length))).Max();
        Assert.InRange(distance, 0, 1.628 / Math.Sqrt(p.Length)); // asymptotic critical value at 1 %
        Assert.All(samples, sample => Assert.InRange(GoodnessOfFit.Compute(sample, new SchechterFunction(11.1, -4.2, -1.2), 0, TestSurveys.Bins).P, 0, 1e-4));
    }

    [Fact]
    public void Volumes_are_half_used_where_galaxies_are_spread_evenly()
    {
        MassFunctionSurvey survey = TestSurveys.FluxLimited(1);
        MassFunctionSample sample = TestSurveys.Draw(TestSurveys.MergerTruth, survey, 4);
        (double mean, double error) = VMax.MeanVolumeRatio(sample);
        Assert.Equal(1 / Math.Sqrt(12.0 * sample.Count), error, 1e-12);
        Assert.InRange((mean - 0.5) / error, -3, 3);
        Assert.Equal(1, VMax.MeanVolumeRatio(MassFunctionSample.Select(TestSurveys.VolumeLimited(1), [10], [0.06 - 1e-12])).Mean, 1e-8);
    }
}
