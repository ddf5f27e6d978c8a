using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Presentation.Tables;
using static GalaxyMergers.Paper.Tests.HandMade;

namespace GalaxyMergers.Paper.Tests.Section4Performance;

public sealed class CrossFittedRecalibrationTests
{
    private static readonly Lazy<ExperimentEvaluation> Evaluated = new(() => EvaluateWith(
        new SyntheticExperiment { Sizes = [3000], Arms = [TrainingArm.Transfer], Mergers = 900, Others = 3000 }.Build(), Quick with { RecalibrationFolds = 5 }));

    [Fact]
    public void Every_object_is_judged_and_no_probability_is_certain()
    {
        CrossFittedRecalibration recalibration = Evaluated.Value.CrossFitted!;
        Assert.Equal(5, recalibration.Folds);
        Assert.Equal(Evaluated.Value.Headline.Pooled.Objects.Select(o => o.ObjId), recalibration.Mapped.Objects.Select(o => o.ObjId));

        // Jeffreys' mean of an end block of all 3900 objects would be 1/7802: no block can say less.
        Assert.All(recalibration.Mapped.Probabilities, p => Assert.InRange(p, 1.0 / 7802, 1 - (1.0 / 7802)));
    }

    [Fact]
    public void All_four_measures_mend_where_another_class_ratio_spoiled_them()
    {
        // Scores for a 50:50 prior on 23 % mergers, all 3900 objects: the gains are many times the scatter that the intervals show.
        ProbabilityQuality before = Evaluated.Value.Quality, after = Evaluated.Value.CrossFitted!.After;
        Assert.True(after.CalibrationError.High < before.CalibrationError.Low);
        Assert.True(after.MaximumCalibrationError.Value < before.MaximumCalibrationError.Value);
        Assert.True(after.Brier.Value < before.Brier.Value);
        Assert.True(after.LogLoss.Value < before.LogLoss.Value);
    }

    [Fact]
    public void An_object_does_not_take_part_in_the_fit_that_maps_it()
    {
        // With two objects of each class in two parts, each is mapped by one merger and one other: had it fitted itself, the order could not be lost.
        (bool, double)[] wrong = [(true, 0.2), (true, 0.3), (false, 0.7), (false, 0.8)];
        CrossFittedRecalibration recalibration = Evaluate(Cell(0, wrong)).CrossFitted!;
        Assert.Equal(2, recalibration.Folds);

        // Each fit has merger below other and ½ at both ends: all is pooled to ½.
        Assert.All(recalibration.Mapped.Probabilities, p => Assert.Equal(0.5, p, 1e-12));
    }

    [Fact]
    public void Too_few_objects_of_a_class_cannot_be_dealt_out_and_one_part_is_refused()
    {
        Assert.Null(Evaluate(Cell(0, (true, 0.9), (false, 0.1), (false, 0.2))).CrossFitted);
        Assert.Contains("recalibration_folds is 1", Assert.Throws<EvaluationException>(() => EvaluateWith(
            Experiment(Cell(TrainingArm.Transfer, 40, 0, 15, 5, 30, 4)), Quick with { RecalibrationFolds = 1 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_shows_each_sample_with_what_a_calibrated_classifier_would_have()
    {
        ResultTable table = ProbabilityQualityTable.Create(Evaluated.Value);
        Assert.Equal(8, table.RowCount);
        Assert.Equal(
            ["all, as predicted", "all, recalibrated (cross-fitted)", "judged part, as predicted", "judged part, recalibrated"],
            table.Columns.Single(c => c.Name == "sample").CsvCells.Where((_, i) => i % 2 == 0));
        foreach (string name in new[] { "ece", "mce", "brier", "log_loss" })
        {
            string[] Cells(string end) => [.. table.Columns.Single(c => c.Name == name + end).CsvCells];
            Assert.All(Cells(string.Empty).Concat(Cells("_low")).Concat(Cells("_high")), cell => Assert.True(double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _), cell));
        }
    }
}
