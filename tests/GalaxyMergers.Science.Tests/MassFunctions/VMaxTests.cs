using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.MassFunctions;

public sealed class VMaxTests
{
    [Fact]
    public void Is_a_histogram_over_the_volume_where_nothing_is_missed()
    {
        var survey = TestSurveys.VolumeLimited(1);
        var sample = TestSurveys.Draw(TestSurveys.MergerTruth, survey, 1);
        foreach (var point in VMax.Estimate(sample, TestSurveys.Bins))
        {
            double density = point.Count / survey.VolumeMpc3 / (point.Upper - point.Lower);
            Assert.Equal(density, point.Phi, 1e-12 * density);
            Assert.Equal(Math.Sqrt(point.Count), point.Count == 0 ? 0 : point.Phi / point.Sigma, 1e-9);
            Assert.True(point.IsFullyObservable);
        }
    }

    [Fact]
    public void Counts_weights_and_takes_their_squares_for_errors()
    {
        var survey = TestSurveys.VolumeLimited(1);
        var sample = MassFunctionSample.Select(survey, [10.05, 10.15], [0.03, 0.05], [0.25, 0.5], [1, 2]);
        var point = VMax.Estimate(sample, BinEdges.Uniform(10, 0.2, 1))[0];
        Assert.Equal((2, 0.75), (point.Count, point.WeightedCount));
        Assert.Equal(0.75 / survey.VolumeMpc3 / 0.2, point.Phi, 1e-12);
        Assert.Equal(Math.Sqrt(5) / survey.VolumeMpc3 / 0.2, point.Sigma, 1e-12);
    }

    [Fact]
    public void Flags_bins_that_begin_below_the_limit()
    {
        var survey = TestSurveys.FluxLimited(1);
        var points = VMax.Estimate(TestSurveys.Draw(TestSurveys.MergerTruth, survey, 2), TestSurveys.Bins);
        Assert.False(points[0].IsFullyObservable);
        Assert.True(points[1].IsFullyObservable);
        Assert.False(points[0].IsDrawn);
        Assert.Equal(double.NaN, points[15].LogPhi);
        Assert.Equal(Math.Log10(points[6].Phi), points[6].LogPhi);
        Assert.Equal(points[6].Sigma / points[6].Phi / Math.Log(10), points[6].SigmaLogPhi, 1e-14);
    }
}
