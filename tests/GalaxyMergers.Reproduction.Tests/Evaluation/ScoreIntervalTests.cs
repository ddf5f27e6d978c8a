using GalaxyMergers.Reproduction.Evaluation;
using GalaxyMergers.Reproduction.Protocol;
using static GalaxyMergers.Reproduction.Tests.HandMade;

namespace GalaxyMergers.Reproduction.Tests.Evaluation;

public sealed class ScoreIntervalTests
{
    /// <summary>Three times the scatter of an end of a 95 % interval from 4000 draws, here at most 0.003.</summary>
    private const double DrawScatter = 0.01;

    [Fact]
    public void Recall_and_specificity_have_the_quantiles_of_their_Jeffreys_posteriors()
    {
        ClassifierEvaluation classifier = Evaluated(Cell(TrainingArm.Transfer, 100, 0, 45, 5, 91, 9));

        // scipy.stats.beta.ppf([.025, .975], 45.5, 5.5) and 1 − ppf(…, 9.5, 91.5).
        AssertInterval(classifier[Score.Recall].Pooled, 0.79464517, 0.96080564);
        AssertInterval(classifier[Score.Specificity].Pooled, 1 - 0.15779461, 1 - 0.04546992);
    }

    [Fact]
    public void The_balanced_error_has_the_interval_of_half_the_sum()
    {
        Estimate error = Evaluated(Cell(TrainingArm.Transfer, 100, 0, 450, 50, 910, 90))[Score.BalancedError].Pooled;

        // The posteriors are nearly normal: 1.96·½·√(0.9·0.1/501 + 0.91·0.09/1001).
        double half = 1.96 * 0.5 * Math.Sqrt(0.09 / 501 + 0.0819 / 1001);
        Assert.Equal(0.095, error.Value, 1e-12);
        Assert.Equal(0.095 - half, error.Low, 0.002);
        Assert.Equal(0.095 + half, error.High, 0.002);
    }

    [Fact]
    public void The_area_has_DeLongs_interval()
    {
        Estimate area = Evaluated(Cell(0, (true, 0.9), (true, 0.4), (false, 0.5), (false, 0.1)))[Score.Auroc].Pooled;

        // Placements: mergers 1, ½; others ½, 1: S10 = S01 = 1/8, variance 1/16 + 1/16, and 0.75 + 1.96·√(1/8) > 1.
        Assert.Equal(0.75, area.Value, 1e-12);
        Assert.Equal(0.75 - 1.959963985 * Math.Sqrt(0.125), area.Low, 1e-8);
        Assert.Equal(1, area.High, 1e-12);
    }

    [Fact]
    public void A_class_without_objects_leaves_no_number_and_no_interval()
    {
        ClassifierEvaluation classifier = Evaluated(Cell(0, (true, 0.9), (true, 0.4)));

        Assert.True(double.IsNaN(classifier[Score.BalancedError].Pooled.Value));
        Assert.True(double.IsNaN(classifier[Score.Auroc].Pooled.Value));
        Assert.Equal(0.5, classifier[Score.Recall].Pooled.Value);
        Assert.True(double.IsNaN(classifier[Score.Recall].Pooled.Low));
    }

    private static ClassifierEvaluation Evaluated(CellResult cell) => ExperimentEvaluation.Evaluate(Experiment(cell), new() { Resamples = 20 }).Headline;

    private static void AssertInterval(Estimate estimate, double low, double high)
    {
        Assert.Equal(low, estimate.Low, DrawScatter);
        Assert.Equal(high, estimate.High, DrawScatter);
    }
}
