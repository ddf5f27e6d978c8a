using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.MassFunctions;

/// <summary>Scores whose logit is normal about 2 + t (M − 10.3) for mergers and −2 + t (M − 10.3) for others: the log-likelihood ratio of a score at its mass is logit − t (M − 10.3).</summary>
public sealed class MassCalibrationTests
{
    private const double Trend = 1.5, Middle = 10.3, Scatter = 2;

    [Fact]
    public void It_finds_the_likelihood_ratio_at_each_mass()
    {
        MassCalibration calibration = Fit(4000, 12000);
        Assert.Equal(0.25, calibration.Prevalence, 1e-12);
        foreach (double mass in new[] { 9.5, 10.3, 11.1 })
            foreach (double logit in new[] { -3.0, 0, 3 })
            {
                // (logit − trend)·2·2/σ² + logit of the labelled share
                double wanted = ((logit - (Trend * (mass - Middle))) * 4 / (Scatter * Scatter)) + Math.Log(1.0 / 3);
                Assert.Equal(wanted, Logit(calibration.Predict(1 / (1 + Math.Exp(-logit)), mass)), 0.4);
            }
    }

    [Fact]
    public void Fractions_by_mass_are_right_where_a_calibration_by_the_score_alone_is_not()
    {
        MassCalibration calibration = Fit(4000, 12000);
        (double[] p, double[] masses, bool[] mergers) = Draw(1500, 48500, "sky");
        BinEdges bins = BinEdges.Uniform(9, 0.5, 5);
        double[] byMass = [.. p.Select((value, i) => calibration.Predict(value, masses[i]))];
        MergerFractionByMass found = MergerFractionByMass.Estimate(bins, masses, byMass, calibration.Prevalence);
        (double[] labelled, _, bool[] classes) = Draw(4000, 12000, "labelled");
        MergerFractionByMass alone = MergerFractionByMass.Estimate(bins, masses, IsotonicRegression.Fit(labelled, classes).Predict(p), 0.25);
        for (int k = 0; k < bins.Count; k++)
        {
            bool[] inBin = [.. mergers.Where((_, i) => bins.IndexOf(masses[i]) == k)];
            double truth = (double)inBin.Count(m => m) / inBin.Length;
            Assert.InRange(found.Fractions[k], truth - 0.012, truth + 0.012);
            if (k == bins.Count - 1) Assert.True(alone.Fractions[k] > truth + 0.03, $"{alone.Fractions[k]} for {truth}");
        }
    }

    [Fact]
    public void Scores_of_0_and_1_have_probabilities_inside()
    {
        MassCalibration calibration = Fit(400, 1200);
        Assert.InRange(calibration.Predict(0, 10), 1e-12, 0.01);
        Assert.InRange(calibration.Predict(1, 10), 0.99, 1 - 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => calibration.Predict(1.1, 10));
        Assert.Throws<ArgumentException>(() => MassCalibration.Fit([0.1, 0.2], [10, 10], [true, true]));
        Assert.Throws<ArgumentException>(() => MassCalibration.Fit([0.1, 0.2], [10], [true, false]));
    }

    private static MassCalibration Fit(int mergers, int others)
    {
        (double[] p, double[] masses, bool[] classes) = Draw(mergers, others, "labelled");
        return MassCalibration.Fit(p, masses, classes);
    }

    private static (double[] P, double[] Masses, bool[] Mergers) Draw(int mergers, int others, string stream)
    {
        var random = SeededRandom.For(7, stream);
        bool[] classes = [.. Enumerable.Range(0, mergers + others).Select(i => i < mergers)];
        double[] masses = [.. classes.Select(_ => 9 + (2.5 * random.NextDouble()))];
        double[] p = [.. classes.Select((merger, i) => 1 / (1 + Math.Exp(-((merger ? 2 : -2) + (Trend * (masses[i] - Middle)) + (Scatter * random.NextGaussian())))))];
        return (p, masses, classes);
    }

    private static double Logit(double p) => Math.Log(p / (1 - p));
}
