using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace GalaxyMergers.Science.Tests.MassFunctions;

public sealed class StepwiseTests
{
    [Fact]
    public void Is_a_histogram_over_the_volume_where_nothing_is_missed()
    {
        var survey = TestSurveys.VolumeLimited(1);
        var sample = TestSurveys.Draw(TestSurveys.MergerTruth, survey, 1);
        var stepwise = StepwiseMaximumLikelihood.Estimate(sample, TestSurveys.Bins);
        foreach (var point in stepwise.Points)
        {
            double density = point.Count / survey.VolumeMpc3 / (point.Upper - point.Lower);
            Assert.Equal(density, point.Phi, 1e-10 * density);
            // n_k is then binomial in shape and Poisson in all.
            Assert.Equal(Math.Sqrt(point.Count) * density / Math.Max(1, point.Count), point.Sigma, 1e-8 * density);
        }
        Assert.All(stepwise.VolumesMpc3, volume => Assert.Equal(survey.VolumeMpc3, volume, 1e-9 * survey.VolumeMpc3));
    }

    /// <summary>Against the definition, galaxy by galaxy: EEP's fixed point, the normalisation, and the covariance from the bordered matrix.</summary>
    [Fact]
    public void Agrees_with_a_direct_evaluation_of_the_definition()
    {
        var survey = TestSurveys.FluxLimited(0.5);
        var sample = TestSurveys.Draw(TestSurveys.MergerTruth, survey, 3);
        var bins = TestSurveys.Bins;
        var got = StepwiseMaximumLikelihood.Estimate(sample, bins);
        int[] used = [.. Enumerable.Range(0, bins.Count).Where(k => got.Points[k].Phi > 0)];
        var information = Matrix<double>.Build.Dense(used.Length + 1, used.Length + 1);
        var exposure = new double[used.Length];
        for (int i = 0; i < sample.Count; i++)
        {
            double[] visible = [.. used.Select(k => Math.Clamp((bins.Upper(k) - sample.MassLimits[i]) / 0.2, 0, 1))];
            double seen = used.Select((k, u) => got.Points[k].Phi * bins.Width(k) * visible[u]).Sum();
            for (int r = 0; r < used.Length; r++)
            {
                exposure[r] += visible[r] / seen;
                for (int c = 0; c < used.Length; c++) information[r, c] -= 0.04 * visible[r] * visible[c] / (seen * seen);
            }
        }
        double expected = 0;
        for (int u = 0; u < used.Length; u++)
        {
            var point = got.Points[used[u]];
            Assert.Equal(point.Count, point.Phi * bins.Width(used[u]) * exposure[u], 1e-7);
            information[u, u] += point.Count / (point.Phi * point.Phi);
            information[u, used.Length] = information[used.Length, u] = 0.2 * got.VolumesMpc3[used[u]];
            expected += point.Phi * bins.Width(used[u]) * got.VolumesMpc3[used[u]];
        }
        Assert.Equal(sample.Count, expected, 1e-6);
        AssertCovariance(information.Inverse(), used, got, sample.Count);
    }

    private static void AssertCovariance(Matrix<double> inverse, int[] used, StepwiseMassFunction got, double count)
    {
        for (int r = 0; r < used.Length; r++)
            for (int c = 0; c < used.Length; c++)
            {
                double scale = got.SigmaShape[used[r]] * got.SigmaShape[used[c]];
                double poisson = got.Points[used[r]].Phi * got.Points[used[c]].Phi / count;
                Assert.Equal(inverse[r, c], got.ShapeCovariance[used[r], used[c]], 1e-6 * scale);
                Assert.Equal(inverse[r, c] + poisson, got.TotalCovariance[used[r], used[c]], 1e-6 * (scale + poisson));
            }
    }

    [Fact]
    public void Is_not_misled_by_structure_in_redshift()
    {
        // The same galaxies with every one beyond z = 0.045 taken out: 1/Vmax drops at the bright end, the stepwise shape does not.
        var survey = TestSurveys.FluxLimited(4);
        var sample = SimulatedWithVoid(survey);
        var stepwise = StepwiseMaximumLikelihood.Estimate(sample, TestSurveys.Bins);
        var vmax = VMax.Estimate(sample, TestSurveys.Bins);
        double truth = TestSurveys.BinMean(TestSurveys.MergerTruth, vmax[9]) / TestSurveys.BinMean(TestSurveys.MergerTruth, vmax[4]);
        Assert.Equal(1, stepwise.Points[9].Phi / stepwise.Points[4].Phi / truth, 0.2);
        Assert.InRange(vmax[9].Phi / vmax[4].Phi / truth, 0.3, 0.7);
    }

    private static MassFunctionSample SimulatedWithVoid(MassFunctionSurvey survey)
    {
        var galaxies = SimulatedGalaxies.Draw(TestSurveys.MergerTruth, survey, SeededRandom.For(1805, "void"));
        int[] near = [.. Enumerable.Range(0, galaxies.Redshifts.Length).Where(i => galaxies.Redshifts[i] < 0.045)];
        return MassFunctionSample.Select(survey, [.. near.Select(i => galaxies.LogMasses[i])], [.. near.Select(i => galaxies.Redshifts[i])]);
    }

    [Fact]
    public void Weights_scale_the_density_and_leave_the_shape()
    {
        var survey = TestSurveys.FluxLimited(1);
        var galaxies = SimulatedGalaxies.Draw(TestSurveys.MergerTruth, survey, SeededRandom.For(1805, "weights"));
        double[] two = [.. galaxies.LogMasses.Select(_ => 2.0)];
        var plain = StepwiseMaximumLikelihood.Estimate(MassFunctionSample.Select(survey, galaxies.LogMasses, galaxies.Redshifts), TestSurveys.Bins);
        var heavy = StepwiseMaximumLikelihood.Estimate(MassFunctionSample.Select(survey, galaxies.LogMasses, galaxies.Redshifts, two), TestSurveys.Bins);
        for (int k = 0; k < plain.Points.Count; k++)
        {
            Assert.Equal(2 * plain.Points[k].Phi, heavy.Points[k].Phi, 1e-9 * plain.Points[k].Phi);
            // The sandwich error of equal weights is the ordinary relative error, up to the difference of observed and expected information.
            if (plain.Points[k].Count > 30) Assert.Equal(1, heavy.Points[k].Sigma / (2 * plain.Points[k].Sigma), 0.1);
        }
    }

    /// <summary>Merger probabilities span many decades; a bin may hold a thousand galaxies and 1e-12 of a merger.</summary>
    [Fact]
    public void Copes_with_weights_over_many_decades()
    {
        var survey = TestSurveys.FluxLimited(1);
        var galaxies = SimulatedGalaxies.Draw(TestSurveys.MergerTruth, survey, SeededRandom.For(1805, "decades"));
        for (int seed = 0; seed < 20; seed++)
        {
            var random = SeededRandom.For(1805, "decades", seed);
            double[] binScale = [.. Enumerable.Range(0, 16).Select(_ => random.NextDouble(-15, 0))];
            double[] weights = [.. galaxies.LogMasses.Select(mass => Math.Pow(10, binScale[Math.Min(15, (int)((mass - 9) / 0.2))] + random.NextDouble(-3, 0)))];
            var sample = MassFunctionSample.Select(survey, galaxies.LogMasses, galaxies.Redshifts, weights);
            var stepwise = StepwiseMaximumLikelihood.Estimate(sample, TestSurveys.Bins);
            var vmax = VMax.Estimate(sample, TestSurveys.Bins);
            // Both count the same galaxies and divide by other volumes: structure in redshift moves them apart, by less than a factor of 2 in these bins.
            for (int k = 7; k < 12; k++) Assert.InRange(stepwise.Points[k].Phi / vmax[k].Phi, 0.5, 2);
        }
    }

    [Fact]
    public void Leaves_out_bins_that_nothing_ties_to_the_rest()
    {
        // The faintest galaxy is the only one at a redshift where its bin can be seen at all.
        var survey = TestSurveys.FluxLimited(1);
        var sample = MassFunctionSample.Select(survey, [9.15, 10.5, 10.6, 10.7, 10.9], [0.0201, 0.05, 0.055, 0.052, 0.058]);
        var stepwise = StepwiseMaximumLikelihood.Estimate(sample, TestSurveys.Bins);
        Assert.True(double.IsNaN(stepwise.Points[0].Phi));
        Assert.Equal(1, stepwise.Points[0].Count);
        Assert.Equal(4, Enumerable.Range(0, 16).Sum(k => k == 0 ? 0 : stepwise.Points[k].Phi * 0.2 * stepwise.VolumesMpc3[k]), 1e-6);
    }

    [Fact]
    public void An_empty_sample_has_no_density()
    {
        var sample = MassFunctionSample.Select(TestSurveys.FluxLimited(1), [], []);
        var stepwise = StepwiseMaximumLikelihood.Estimate(sample, TestSurveys.Bins);
        Assert.All(stepwise.Points, point => Assert.Equal((0, 0.0, 0.0), (point.Count, point.Phi, point.Sigma)));
    }

    [Fact]
    public void One_bin_holds_the_whole_sample()
    {
        var survey = TestSurveys.VolumeLimited(1);
        var sample = TestSurveys.Draw(TestSurveys.MergerTruth, survey, 5);
        var stepwise = StepwiseMaximumLikelihood.Estimate(sample, BinEdges.Uniform(9, 4, 1));
        Assert.Equal(0, stepwise.SigmaShape[0]);
        Assert.Equal(1 / Math.Sqrt(sample.Count), stepwise.Points[0].Sigma / stepwise.Points[0].Phi, 1e-12);
    }
}
