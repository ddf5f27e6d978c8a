using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Tests.Section3Results;

public sealed class ErrorByUpdatesTests
{
    [Fact]
    public void Each_length_stands_beside_the_one_before()
    {
        // The mean goes from 0.05 to 0.04; its standard error there is 0.01/√2 = 0.007.
        ResultTable table = ErrorByUpdates.ToTable([Run(200, 0.03, 0.05), Run(100, 0.05, 0.05), Run(400, 0.04, 0.04)]);
        Assert.Equal(["100", "200", "400"], Column(table, "updates"));
        double[] change = [.. Column(table, "change")[1..].Select(c => double.Parse(c, CultureInfo.InvariantCulture))];
        Assert.Equal(-0.01, change[0], 1e-12);
        Assert.Equal(0, change[1], 1e-12);
        Assert.Equal([string.Empty, "yes", "yes"], Column(ErrorByUpdates.ToTable([Run(100, 0.05, 0.05), Run(200, 0.03, 0.07), Run(400, 0.04, 0.06)]), "settled"));
        Assert.Equal([string.Empty, "no"], Column(ErrorByUpdates.ToTable([Run(100, 0.05, 0.05), Run(200, 0.03, 0.04)]), "settled"));
    }

    [Fact]
    public void A_change_is_that_of_the_folds_that_both_lengths_have()
    {
        // Without its second fold the mean falls from 0.05 to 0.02, but the one fold that both have by 0.01 only.
        ResultTable table = ErrorByUpdates.ToTable([Run(100, 0.03, 0.07), Run(200, 0.02)]);
        Assert.Equal(-0.01, double.Parse(Column(table, "change")[1], CultureInfo.InvariantCulture), 1e-12);
        Assert.Equal(["2", "1"], Column(table, "folds"));
        Assert.Equal([string.Empty, string.Empty], Column(table, "settled"));
    }

    [Fact]
    public void The_figure_shows_the_arms_and_sizes_that_several_runs_have()
    {
        ExperimentEvaluation both = HandMade.Evaluate([.. Cells(TrainingArm.Transfer, 100, 0.05, 0.05), .. Cells(TrainingArm.Random, 100, 0.2, 0.2)]);
        Assert.Equal(2, ErrorByUpdates.ToFigure([both, Run(200, 0.04, 0.04)]).Numbers.RowCount);
    }

    [Fact]
    public void Runs_that_say_nothing_about_each_other_are_refused()
    {
        Assert.Contains("different", Assert.Throws<EvaluationException>(() => ErrorByUpdates.ToTable([Run(100, 0.05, 0.05)])).Message, StringComparison.Ordinal);
        Assert.Contains("100 updates", Assert.Throws<EvaluationException>(() => ErrorByUpdates.ToTable([Run(100, 0.05, 0.05), Run(100, 0.04, 0.04)])).Message, StringComparison.Ordinal);
    }

    private static ExperimentEvaluation Run(int updates, params double[] errors) => HandMade.Evaluate(Cells(TrainingArm.Transfer, updates, errors));

    /// <summary>One cell for each error. The head's epochs are no updates of all layers.</summary>
    private static IEnumerable<Experiments.RunStore.CellResult> Cells(TrainingArm arm, int updates, params double[] errors) => errors.Select((error, fold) =>
        HandMade.CellWithError(arm, 300, fold, error) with { History = [new EpochRecord(1, 1, 50, 1, 0.5, 1, 0.5, 1), new EpochRecord(2, 2, updates / 2, 1, 0.5, 1, 0.5, 1), new EpochRecord(2, 3, updates / 2, 1, 0.5, 1, 0.5, 1)] });

    private static string[] Column(ResultTable table, string name) => [.. table.StoredColumns.Single(c => c.Name == name).CsvCells.Select(c => c.Trim())];
}
