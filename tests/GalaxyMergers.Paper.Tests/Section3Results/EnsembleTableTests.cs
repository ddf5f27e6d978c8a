using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Tests.Section3Results;

public sealed class EnsembleTableTests
{
    // Each run ranks one pair of each fold wrongly, another one in each run; the means rank all rightly.
    private static readonly double[] s_first = [0.8, 0.45, 0.5, 0.1], s_second = [0.5, 0.9, 0.05, 0.52];

    [Fact]
    public void The_mean_is_taken_galaxy_by_galaxy_whatever_their_order()
    {
        ExperimentEvaluation mean = RunEnsemble.Mean([Run(s_first), HandMade.Evaluate(Cells(s_second).Select(c => c with { TestPredictions = [.. c.TestPredictions.Reverse()] }))]);
        Assert.Equal([0.65, 0.675, 0.65, 0.675, 0.275, 0.31, 0.275, 0.31], mean.Headline.Pooled.Probabilities, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(1, mean.Headline[Score.Auroc].Pooled.Value);
    }

    [Fact]
    public void Every_run_each_backbone_with_several_and_all_have_a_row_beside_the_first()
    {
        ExperimentEvaluation other = Run(s_second);
        other = other with { Result = other.Result with { Configuration = other.Result.Configuration with { Network = other.Result.Configuration.Network with { Backbone = "resnet-18" } } } };
        ResultTable table = EnsembleTable.Create([Run(s_first), Run(s_second), other]);
        Assert.Equal(["1", "1", "1", "2", "3"], Column(table, "networks"));
        double[] auroc = Numbers(table, "auroc"), difference = Numbers(table, "auroc_difference");
        Assert.Equal(0.75, auroc[0]); // 3 of 4 pairs within a fold, and the folds are alike
        Assert.Equal(1, auroc[3]);
        Assert.Equal(string.Empty, Column(table, "auroc_difference")[0]);
        Assert.Equal(auroc[4] - auroc[0], difference[4], 1e-12);
    }

    [Fact]
    public void Runs_of_other_folds_are_refused_with_the_remedy()
    {
        ExperimentEvaluation swapped = HandMade.Evaluate(Cells(s_second).Select(c => c with { Key = c.Key with { Fold = 1 - c.Key.Fold } }));
        Assert.Contains("cross_validation.seed=7", Assert.Throws<EvaluationException>(() => EnsembleTable.Create([Run(s_first), swapped])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => EnsembleTable.Create([Run(s_first)]));
    }

    [Fact]
    public void Arms_are_set_side_by_side_on_the_folds_that_all_have()
    {
        CellResult[] both = [.. Cells(s_first), .. Cells([0.8, 0.7, 0.6, 0.1]).Select(c => c with { Key = c.Key with { Arm = TrainingArm.Random } })];
        ExperimentEvaluation partial = HandMade.Evaluate(Cells(s_second).Skip(1));
        ResultTable table = EnsembleTable.OfArms([HandMade.Evaluate(both), partial]);
        Assert.Equal(["1", "1", "1"], Column(table, "networks"));
        Assert.Equal([0.75, 1, 0.75], Numbers(table, "auroc"));
        Assert.Contains("4 of fold 1", table.Caption, StringComparison.Ordinal);
        Assert.Contains("No fold", Assert.Throws<EvaluationException>(() => EnsembleTable.OfArms([HandMade.Evaluate(Cells(s_first).Take(1)), partial])).Message, StringComparison.Ordinal);
    }

    private static ExperimentEvaluation Run(double[] p) => HandMade.Evaluate(Cells(p));

    /// <summary>Two folds of two mergers and two others.</summary>
    private static IEnumerable<CellResult> Cells(double[] p) => Enumerable.Range(0, 2).Select(fold => HandMade.Cell(fold, (true, p[0]), (true, p[1]), (false, p[2]), (false, p[3])));

    private static string[] Column(ResultTable table, string name) => [.. table.StoredColumns.Single(c => c.Name == name).CsvCells.Select(c => c.Trim())];

    private static double[] Numbers(ResultTable table, string name) => [.. Column(table, name).Select(c => c.Length == 0 ? double.NaN : double.Parse(c, CultureInfo.InvariantCulture))];
}
