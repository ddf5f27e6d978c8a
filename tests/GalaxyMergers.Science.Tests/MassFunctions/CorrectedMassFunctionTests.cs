using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.MassFunctions;

public sealed class CorrectedMassFunctionTests
{
    private static readonly BinEdges OneBin = BinEdges.Uniform(10, 0.2, 1);

    [Fact]
    public void Solves_for_the_mergers()
    {
        // 100 galaxies of which 20 are mergers; a cut with TPR 0.9 and FPR 0.05 passes 18 + 4.
        var survey = TestSurveys.VolumeLimited(1);
        double[] mass = [.. Enumerable.Repeat(10.1, 100)], redshift = [.. Enumerable.Repeat(0.04, 100)];
        bool[] passes = [.. Enumerable.Range(0, 100).Select(i => i < 22)];
        var point = CorrectedMassFunction.Estimate(survey, mass, redshift, passes, OneBin, new ClassifierRates(0.9, 0, 0.05, 0))[0];
        Assert.Equal(20, point.Corrected.Phi * 0.2 * survey.VolumeMpc3, 1e-9);
        Assert.Equal(20, point.Corrected.WeightedCount, 1e-9);
        Assert.Equal(22, point.Cut.Phi * 0.2 * survey.VolumeMpc3, 1e-9);
        Assert.Equal(18.0 / 22, point.Purity, 1e-12);
        Assert.Equal(0.9, point.Completeness);
        Assert.Equal(22.0 / 20, point.Excess, 1e-12);
        // 22 and 78 counts weighted 0.95/0.85 and −0.05/0.85.
        Assert.Equal(Math.Sqrt(0.95 * 0.95 * 22 + 0.05 * 0.05 * 78) / 0.85, point.Corrected.Sigma * 0.2 * survey.VolumeMpc3, 1e-9);
    }

    [Fact]
    public void Without_a_galaxy_that_passes_there_is_no_purity()
    {
        var point = CorrectedMassFunction.Estimate(TestSurveys.VolumeLimited(1), [10.1], [0.04], [false], OneBin, new ClassifierRates(0.9, 0, 0.05, 0))[0];
        Assert.True(double.IsNaN(point.Purity) && double.IsNaN(point.Excess));
        Assert.True(point.Corrected.Phi < 0 && double.IsNaN(point.Corrected.SigmaLogPhi));
    }

    [Fact]
    public void Errors_of_the_rates_enter()
    {
        var survey = TestSurveys.VolumeLimited(1);
        double[] mass = [.. Enumerable.Repeat(10.1, 100)], redshift = [.. Enumerable.Repeat(0.04, 100)];
        bool[] passes = [.. Enumerable.Range(0, 100).Select(i => i < 22)];
        double Corrected(double tpr, double fpr) => CorrectedMassFunction.Estimate(
            survey, mass, redshift, passes, OneBin, new ClassifierRates(tpr, 0, fpr, 0))[0].Corrected.Phi;
        double Variance(double tprError, double fprError) => Math.Pow(CorrectedMassFunction.Estimate(
            survey, mass, redshift, passes, OneBin, new ClassifierRates(0.9, tprError, 0.05, fprError))[0].Corrected.Sigma, 2);
        double none = Variance(0, 0);
        Assert.Equal(Math.Abs(Corrected(0.9 + 1e-6, 0.05) - Corrected(0.9 - 1e-6, 0.05)) / 2e-6 * 0.03, Math.Sqrt(Variance(0.03, 0) - none), 1e-9);
        Assert.Equal(Math.Abs(Corrected(0.9, 0.05 + 1e-6) - Corrected(0.9, 0.05 - 1e-6)) / 2e-6 * 0.01, Math.Sqrt(Variance(0, 0.01) - none), 1e-9);
    }

    [Fact]
    public void Takes_rates_by_mass()
    {
        var survey = TestSurveys.VolumeLimited(1);
        ClassifierRates good = new(0.9, 0, 0.05, 0), useless = new(0.5, 0, 0.5, 0);
        var points = CorrectedMassFunction.Estimate(survey, [10.1, 10.3], [0.03, 0.03], [true, true], BinEdges.Uniform(10, 0.2, 2), good, new(0.5, 0, 0, 0));
        Assert.Equal((0.9, 0.5), (points[0].Completeness, points[1].Completeness));
        Assert.Equal(2 * points[1].Cut.Phi, points[1].Corrected.Phi, 1e-12);
        Assert.Throws<ArgumentException>(() => CorrectedMassFunction.Estimate(survey, [10.1], [0.03], [true], OneBin, useless));
        Assert.Throws<ArgumentException>(() => CorrectedMassFunction.Estimate(survey, [10.1], [0.03], [true], OneBin, good, good));
        Assert.Throws<ArgumentException>(() => CorrectedMassFunction.Estimate(survey, [10.1], [0.03], [], OneBin, good));
    }

    [Fact]
    public void Rates_come_with_their_binomial_errors()
    {
        var rates = ClassifierRates.From(new ConfusionMatrix(90, 0, 10, 400));
        Assert.Equal((0.9, 0), (rates.TruePositiveRate, rates.FalsePositiveRate));
        Assert.Equal(0.03, rates.TruePositiveRateError, 0.001);
        Assert.InRange(rates.FalsePositiveRateError, 1e-4, 4e-3);
    }
}
