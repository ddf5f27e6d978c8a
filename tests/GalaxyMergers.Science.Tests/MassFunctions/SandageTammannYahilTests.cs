using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.MassFunctions;

public sealed class SandageTammannYahilTests
{
    /// <summary>The galaxies are condensed to nodes; the likelihood must not notice.</summary>
    [Theory]
    [InlineData(10.81, -0.62)]
    [InlineData(9.8, -1.7)]
    [InlineData(11.6, 1.2)]
    public void Condensing_costs_no_accuracy(double logCharacteristicMass, double slope)
    {
        var sample = TestSurveys.Draw(TestSurveys.MergerTruth, TestSurveys.FluxLimited(2), 1);
        Assert.True(sample.Count > 1000);
        double direct = 0;
        for (int i = 0; i < sample.Count; i++)
        {
            double t = Math.Pow(10, sample.LogMasses[i] - logCharacteristicMass);
            direct += Math.Log(Math.Log(10)) + (slope + 1) * Math.Log(t) - t
                - UpperIncompleteGamma.Log(slope + 1, Math.Pow(10, sample.MassLimits[i] - logCharacteristicMass));
        }
        Assert.Equal(direct, SandageTammannYahil.LogLikelihood(sample, logCharacteristicMass, slope), 1e-7);
    }

    [Fact]
    public void The_fit_is_a_maximum_from_which_the_likelihood_falls_by_one_half_within_one_error()
    {
        var sample = TestSurveys.Draw(TestSurveys.MergerTruth, TestSurveys.FluxLimited(3), 2);
        var fit = SandageTammannYahil.Fit(sample).Fit!;
        double FallTo(double mass, double slope) => fit.LogLikelihood
            - SandageTammannYahil.LogLikelihood(sample, fit.Function.LogCharacteristicMass + mass, fit.Function.Slope + slope);
        double sigmaMass = fit.SigmaLogCharacteristicMass, sigmaSlope = fit.SigmaSlope, rho = fit.Correlation;
        // One parameter moved by its error, the other along with it. For 2000 galaxies the likelihood is nearly a Gaussian: its next even term is 0.001.
        Assert.Equal(0.5, (FallTo(sigmaMass, rho * sigmaSlope) + FallTo(-sigmaMass, -rho * sigmaSlope)) / 2, 0.01);
        Assert.Equal(0.5, (FallTo(rho * sigmaMass, sigmaSlope) + FallTo(-rho * sigmaMass, -sigmaSlope)) / 2, 0.01);
    }

    [Fact]
    public void Normalises_to_the_number_observed()
    {
        var survey = TestSurveys.VolumeLimited(1, 9.4);
        var sample = TestSurveys.Draw(TestSurveys.MergerTruth, survey, 3);
        var fit = SandageTammannYahil.Fit(sample).Fit!;
        Assert.Equal(sample.Count, fit.Function.NumberDensityAbove(9.4) * survey.VolumeMpc3, 1e-6);
        // Without a varying limit both estimators of the normalisation are the same.
        Assert.Equal(fit.Function.LogNormalisation, fit.LogNormalisationDavisHuchra, 1e-10);
        Assert.Equal(fit.Function.ToHubbleUnits().LogNormalisation, fit.ToPublished().LogNormalisation);
    }

    [Fact]
    public void Equal_weights_change_nothing_but_the_number()
    {
        var survey = TestSurveys.FluxLimited(1.5);
        var galaxies = SimulatedGalaxies.Draw(TestSurveys.MergerTruth, survey, SeededRandom.For(1805, "sty-weights"));
        double[] three = [.. galaxies.LogMasses.Select(_ => 3.0)];
        var plain = SandageTammannYahil.Fit(MassFunctionSample.Select(survey, galaxies.LogMasses, galaxies.Redshifts)).Fit!;
        var heavy = SandageTammannYahil.Fit(MassFunctionSample.Select(survey, galaxies.LogMasses, galaxies.Redshifts, three)).Fit!;
        Assert.Equal(plain.Function.LogCharacteristicMass, heavy.Function.LogCharacteristicMass, 1e-7);
        Assert.Equal(plain.Function.Slope, heavy.Function.Slope, 1e-7);
        Assert.Equal(plain.Function.LogNormalisation + Math.Log10(3), heavy.Function.LogNormalisation, 1e-7);
        Assert.Equal(1, heavy.SigmaLogCharacteristicMass / plain.SigmaLogCharacteristicMass, 0.1);
        Assert.Equal(1, heavy.SigmaSlope / plain.SigmaSlope, 0.1);
        Assert.Equal(1, heavy.SigmaLogNormalisation / plain.SigmaLogNormalisation, 0.1);
    }

    [Fact]
    public void Says_why_there_is_no_fit()
    {
        var survey = TestSurveys.VolumeLimited(1);
        SchechterFitResult<SchechterFit> OfOneMass(int count) => SandageTammannYahil.Fit(
            MassFunctionSample.Select(survey, [.. Enumerable.Repeat(10.5, count)], [.. Enumerable.Repeat(0.03, count)]));
        Assert.Equal((SchechterFitStatus.TooFewGalaxies, null), (OfOneMass(9).Status, OfOneMass(9).Fit));
        // Galaxies of one mass: the narrowest function allowed is the best, at the edge of the parameters.
        Assert.Equal((SchechterFitStatus.NoInteriorMaximum, null), (OfOneMass(40).Status, OfOneMass(40).Fit));
    }

    [Fact]
    public void Two_components_are_found_where_there_are_two()
    {
        var truth = DoubleSchechterFunction.AllGalaxiesWeigel2016.FromHubbleUnits();
        var sample = TestSurveys.Draw(truth, TestSurveys.VolumeLimited(0.15, 8), 4);
        var choice = SandageTammannYahil.Choose(sample);
        Assert.True(choice.PrefersDouble);
        Assert.True(choice.P < 1e-6);
        var fit = choice.TwoComponents.Fit!;
        Assert.Same(fit.Function, choice.Function);
        AssertWithin(truth.LogCharacteristicMass, fit.Function.LogCharacteristicMass, fit.SigmaLogCharacteristicMass);
        AssertWithin(truth.FirstSlope, fit.Function.FirstSlope, fit.SigmaFirstSlope);
        AssertWithin(truth.SecondSlope, fit.Function.SecondSlope, fit.SigmaSecondSlope);
        AssertWithin(truth.LogFirstNormalisation, fit.Function.LogFirstNormalisation, fit.SigmaLogFirstNormalisation);
        AssertWithin(truth.LogSecondNormalisation, fit.Function.LogSecondNormalisation, fit.SigmaLogSecondNormalisation);
    }

    [Fact]
    public void One_component_is_kept_where_there_is_one()
    {
        var sample = TestSurveys.Draw(TestSurveys.MergerTruth, TestSurveys.FluxLimited(2), 6);
        var choice = SandageTammannYahil.Choose(sample);
        Assert.False(choice.PrefersDouble);
        Assert.Same(choice.OneComponent.Fit!.Function, choice.Function);
    }

    [Fact]
    public void The_facade_gives_all_three_with_one_normalisation()
    {
        var survey = TestSurveys.FluxLimited(2);
        var sample = TestSurveys.Draw(TestSurveys.MergerTruth, survey, 7);
        var estimate = MassFunctionEstimate.Create(sample, TestSurveys.Bins, chooseForm: true);
        Assert.Same(estimate.Form!.Function, estimate.Function);
        for (int k = 3; k < 10; k++)
        {
            double sty = TestSurveys.BinMean(estimate.Schechter.Fit!.Function, estimate.VMax[k]);
            Assert.InRange((estimate.VMax[k].Phi - sty) / estimate.VMax[k].Sigma, -3.5, 3.5);
            Assert.InRange((estimate.Stepwise.Points[k].Phi - sty) / estimate.Stepwise.Points[k].Sigma, -3.5, 3.5);
        }
        Assert.Null(MassFunctionEstimate.Create(sample, TestSurveys.Bins).Form);
    }

    private static void AssertWithin(double truth, double got, double sigma) => Assert.InRange((got - truth) / sigma, -3, 3);
}
