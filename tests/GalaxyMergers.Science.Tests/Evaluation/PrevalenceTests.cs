using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Evaluation;

public sealed class PrevalenceTests
{
    [Fact]
    public void Scores_move_with_the_merger_fraction()
    {
        // Specification, section 16: balanced rates 0.96 and 0.0297 leave a precision of 0.44 where 2.4 per cent are mergers.
        var matrix = new ConfusionMatrix(9600, 297, 400, 9703);
        Assert.Equal(matrix.BalancedPrecision, matrix.AtPrevalence(0.5).Precision, 1e-14);
        Assert.Equal(matrix.BalancedF1, matrix.AtPrevalence(0.5).F1, 1e-14);
        Assert.Equal(matrix.BalancedError, matrix.AtPrevalence(0.5).Error, 1e-14);
        Assert.Equal(0.44, matrix.AtPrevalence(0.024).Precision, 0.005);
        Assert.Equal(matrix.Precision, matrix.AtPrevalence(matrix.Prevalence).Precision, 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.AtPrevalence(1.1));
    }

    [Fact]
    public void Ratios_of_nothing_are_not_numbers()
    {
        var none = new ConfusionMatrix(0, 0, 0, 0);
        Assert.All(new[] { none.Precision, none.Recall, none.F1, none.Error, none.BalancedError, none.Prevalence }, value => Assert.True(double.IsNaN(value)));
        Assert.True(double.IsNaN(new ConfusionMatrix(0, 0, 3, 5).Precision));
        Assert.Equal(0, new ConfusionMatrix(0, 0, 3, 5).F1);
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.FromScores([true], [double.NaN]));
        Assert.Equal(new ConfusionMatrix(1, 0, 0, 0), ConfusionMatrix.FromScores([true], [0.5]));
    }

    [Fact]
    public void The_adjusted_count_undoes_the_rates()
    {
        // 10 per cent mergers, TPR 0.9, FPR 0.02: 10800 of 100000 are selected.
        var estimate = SelectedSample.Estimate(10800, 100000, new ConfusionMatrix(9000, 200, 1000, 9800));
        Assert.Equal(0.1, estimate.AdjustedPrevalence, 1e-12);
        Assert.Equal(0.9 * 0.1 / 0.108, estimate.Purity, 1e-12);

        // √(0.108·0.892/10⁵ + (0.1)²·0.09/10⁴ + (0.9)²·0.0196/10⁴)/0.88; whether a rate's error has n or n + 1 below it is a ten-thousandth.
        Assert.Equal(1.8467e-3, estimate.AdjustedPrevalenceError, 1e-6);
        Assert.True(double.IsNaN(SelectedSample.Estimate(1, 2, new ConfusionMatrix(5, 5, 5, 5)).AdjustedPrevalence));
        Assert.True(double.IsNaN(SelectedSample.Estimate(0, 2, new ConfusionMatrix(5, 1, 5, 5)).Purity)); // nothing is selected
        Assert.Throws<ArgumentOutOfRangeException>(() => SelectedSample.Estimate(3, 2, new ConfusionMatrix(5, 1, 5, 5)));
    }

    [Fact]
    public void Prior_shifts_undo_each_other()
    {
        foreach (double p in new[] { 0, 1e-9, 0.3, 0.95, 1 })
            Assert.Equal(p, PriorShift.Apply(PriorShift.Apply(p, 0.02), 0.5, 0.02), 1e-12);
        Assert.Equal(0.02, PriorShift.Apply(0.5, 0.02), 1e-15);
        Assert.Equal([0.02, 1], PriorShift.Apply([0.5, 1], 0.02));
        Assert.Throws<ArgumentOutOfRangeException>(() => PriorShift.Apply(0.5, 0));
    }

    [Fact]
    public void The_prevalence_of_an_unlabelled_sample_is_found()
    {
        var random = SeededRandom.For(1, "prevalence");
        double[] balanced = [.. Enumerable.Range(0, 20000).Select(i => 1 / (1 + Math.Exp(-3 * ((i < 600 ? 1.5 : -1.5) + random.NextGaussian()))))];
        double found = PriorShift.EstimatePrevalence(balanced);
        Assert.Equal(0.03, found, 0.004);
        Assert.Equal(found, PriorShift.Apply(balanced, found).Average(), 1e-9);
        Assert.Equal((0.0, 1.0), (PriorShift.EstimatePrevalence([0.1, 0.2]), PriorShift.EstimatePrevalence([0.9, 0.8])));
        Assert.True(double.IsNaN(PriorShift.EstimatePrevalence([])));
    }
}
