using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using static GalaxyMergers.Paper.Tests.HandMade;

namespace GalaxyMergers.Paper.Tests.Section3Results;

public sealed class ExperimentEvaluationTests
{
    private const double Rounding = 1e-12;

    [Fact]
    public void Scores_of_folds_and_of_the_pooled_predictions_are_those_of_the_counts()
    {
        // Fold 0: TP 8 of 10, FP 4 of 20. Fold 1: TP 9 of 10, FP 2 of 20.
        ClassifierEvaluation classifier = Evaluate(
            Cell(TrainingArm.Transfer, 10, 0, 8, 2, 16, 4),
            Cell(TrainingArm.Transfer, 10, 1, 9, 1, 18, 2)).Headline;

        AssertScore(classifier, Score.Recall, [0.8, 0.9], 17.0 / 20);
        AssertScore(classifier, Score.Specificity, [0.8, 0.9], 34.0 / 40);
        AssertScore(classifier, Score.BalancedError, [0.2, 0.1], 0.15);
        AssertScore(classifier, Score.BalancedPrecision, [0.8 / (0.8 + 0.2), 0.9 / (0.9 + 0.1)], 0.85 / (0.85 + 0.15));
        AssertScore(classifier, Score.BalancedF1, [1.6 / 2, 1.8 / 2], 1.7 / 2);
        AssertScore(classifier, Score.NaturalPrecision, [8.0 / 12, 9.0 / 11], 17.0 / 23);
        AssertScore(classifier, Score.NaturalF1, [16.0 / 22, 18.0 / 21], 34.0 / 43);
        AssertScore(classifier, Score.NaturalError, [6.0 / 30, 3.0 / 30], 9.0 / 60);

        // Scores are 0.1 or 0.9 only: AUROC = TPR·TNR + ½(TPR·FPR + FNR·TNR).
        AssertScore(classifier, Score.Auroc, [0.64 + 0.5 * 0.32, 0.81 + 0.5 * 0.18], 0.7225 + 0.5 * 0.255);
    }

    [Fact]
    public void Mean_and_standard_error_are_over_the_folds()
    {
        ScoreSummary recall = Evaluate(
            Cell(TrainingArm.Transfer, 10, 0, 8, 2, 10, 0),
            Cell(TrainingArm.Transfer, 10, 1, 9, 1, 10, 0),
            Cell(TrainingArm.Transfer, 10, 2, 10, 0, 10, 0)).Headline[Score.Recall];

        Assert.Equal(0.9, recall.Folds.Mean, Rounding);
        Assert.Equal(0.1 / Math.Sqrt(3), recall.Folds.StandardError, Rounding);
    }

    [Fact]
    public void The_headline_is_the_largest_size_with_transfer_learning_first()
    {
        ExperimentEvaluation evaluation = Evaluate(
            Cell(TrainingArm.Random, 20, 0, 9, 1, 9, 1),
            Cell(TrainingArm.Transfer, 10, 0, 9, 1, 9, 1),
            Cell(TrainingArm.Transfer, 20, 0, 9, 1, 9, 1),
            Cell(TrainingArm.Random, 40, 0, 9, 1, 9, 1));

        Assert.Equal((TrainingArm.Random, 40), (evaluation.Headline.Arm, evaluation.Headline.Size));
        Assert.Equal(
            [(TrainingArm.Transfer, 20), (TrainingArm.Transfer, 10), (TrainingArm.Random, 40), (TrainingArm.Random, 20)],
            evaluation.Classifiers.Select(c => (c.Arm, c.Size)));
        Assert.Equal([20], evaluation.Lesion.Sizes.Select(s => s.Size));
    }

    [Fact]
    public void Pooling_puts_mergers_first_and_does_not_depend_on_the_order_of_cells()
    {
        CellResult first = Cell(0, (true, 0.8), (false, 0.3), (true, 0.6)), second = Cell(1, (false, 0.2), (true, 0.9));
        PooledPredictions pooled = Evaluate(first, second).Headline.Pooled;

        Assert.Equal([0, 2, 11, 1, 10], pooled.Objects.Select(o => (int)o.ObjId));
        Assert.Equal((3, 2), (pooled.MergerCount, pooled.OtherCount));
        Assert.Equal(pooled.Probabilities, Evaluate(second, first).Headline.Pooled.Probabilities);
    }

    [Fact]
    public void The_same_experiment_gives_the_same_numbers_to_the_bit()
    {
        SyntheticExperiment experiment = new() { Sizes = [300], Mergers = 150, Others = 300 };
        ExperimentEvaluation a = EvaluateWith(experiment.Build(), Quick), b = EvaluateWith(experiment.Build(), Quick);

        Assert.Equal(a.Headline[Score.BalancedError].Pooled, b.Headline[Score.BalancedError].Pooled);
        Assert.Equal(a.Quality.CalibrationError, b.Quality.CalibrationError);
        Assert.Equal(a.Recalibration!.Judged.Objects, b.Recalibration!.Judged.Objects);
    }

    [Fact]
    public void Calibration_may_be_judged_at_another_class_ratio()
    {
        ExperimentResult result = Experiment(Cell(0, (true, 0.5), (false, 0.5), (true, 0.8), (false, 0.2)));
        ExperimentEvaluation shifted = EvaluateWith(result, Quick with { CalibrationPrevalence = 0.2 });

        // p' = pπ/(pπ + (1−p)(1−π)): 0.5 → 0.2; 0.8 → 0.5; 0.2 → 1/17. The scores keep the network's own p.
        Assert.Equal(2, shifted.Quality.All.Counts[4]);
        Assert.Equal(1, shifted.Quality.All.Counts[10]);
        Assert.Equal(1, shifted.Quality.All.Counts[1]);
        Assert.Equal(0.5, shifted.Headline.Pooled.Probabilities[0]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1.0001)]
    [InlineData(-0.1)]
    public void A_probability_that_is_none_is_named_with_its_cell(double p)
    {
        EvaluationException error = Assert.Throws<EvaluationException>(() => Evaluate(Cell(0, (true, 0.5), (false, p))));
        Assert.Contains("object 1 has p_m", error.Message, StringComparison.Ordinal);
        Assert.Contains("Transfer, size 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_in_two_test_folds_is_an_error()
    {
        CellResult one = Cell(0, (true, 0.5), (false, 0.4));
        CellResult other = one with { Key = one.Key with { Fold = 1 } };
        Assert.Contains("predicted twice", Assert.Throws<EvaluationException>(() => Evaluate(one, other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_experiment_needs_cells_each_once_and_with_predictions()
    {
        CellResult cell = Cell(0, (true, 0.5), (false, 0.4));
        Assert.Throws<EvaluationException>(() => Evaluate([]));
        Assert.Throws<EvaluationException>(() => Evaluate(cell, cell));
        Assert.Throws<EvaluationException>(() => Evaluate(cell with { TestPredictions = [] }));
    }

    private static void AssertScore(ClassifierEvaluation classifier, Score score, double[] folds, double pooled)
    {
        Assert.Equal(folds.Length, classifier[score].PerFold.Count);
        for (int i = 0; i < folds.Length; i++)
            Assert.Equal(folds[i], classifier[score].PerFold[i], Rounding);
        Assert.Equal(pooled, classifier[score].Pooled.Value, Rounding);
        Assert.InRange(pooled, classifier[score].Pooled.Low, classifier[score].Pooled.High);
    }
}
