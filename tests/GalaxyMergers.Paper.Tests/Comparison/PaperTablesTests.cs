using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Paper.Tests.Section3Results;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using static GalaxyMergers.Paper.Tests.HandMade;

namespace GalaxyMergers.Paper.Tests.Comparison;

public sealed class PaperTablesTests
{
    private static readonly int[] Sizes = [3000, 500];
    private static readonly ExperimentEvaluation Evaluation = Evaluate(LesionStudyTests.Cells());

    [Fact]
    public void Every_number_of_the_paper_stands_in_the_table()
    {
        string[] printed =
        [
            .. PaperConstants.LesionPValues.Select(p => NumberText.Rounded(p, 2)),
            "3003", "10000", "0.005 < z < 0.1", "> 0.4", "< 0.2", "4", "300, 500, 900, 1500, 3000", "10 %, 17 %, 30 %, 50 %, 100 %",
            "0.038 ± 0.001", "0.032 ± 0.001", "15 %", "0.020", "0.03", "0.9922", "0.96", "0.97",
            "0.75, 0.90, 0.82", "0.80, 0.80, 0.80", "0.92, 0.29, 0.44",
            "328151", "7980", "> 0.95", "2.43 %", "0.02 ≤ z ≤ 0.06", "0.0090",
            "10.81 ± 0.04", "−3.43 ± 0.02", "−0.62 ± 0.09", "10.89 ± 0.06", "−4.30 ± 0.03", "−0.55 ± 0.08",
            "−3.36", "−3.43", "−3.53", "1.000000, 0.999997, 0.999994, 0.999996", "0.999997, 0.999973, 0.999974, 0.999999",
        ];
        IReadOnlyList<string> cells = Column(Table(new()), "paper");
        Assert.All(printed, number => Assert.Contains(number, cells));
    }

    [Fact]
    public void Ours_stand_beside_the_papers()
    {
        ResultTable table = Table(new());
        Assert.Equal("0.034 ± 0.002", Ours(table, "Test error, transfer learning, full size"));
        Assert.Equal("25 %", Ours(table, "Relative improvement by transfer learning"));
        Assert.Equal("0.0065", Ours(table, "Combined p over all sizes (Stouffer)"));
        Assert.Equal("0.16", Ours(table, "One-tailed Welch p at size 300 (10 %)"));
        Assert.Equal("n/a", Ours(table, "One-tailed Welch p at size 500 (17 %)"));
        Assert.Equal("0.0061", Ours(table, "One-tailed Welch p at size 3000 (100 %)"));
        Assert.Equal("n/a", Ours(table, "Galaxies classified"));
    }

    [Fact]
    public void A_sixth_of_the_full_set_is_the_papers_17_percent()
    {
        ExperimentEvaluation evaluation = Evaluate(
            from arm in Enum.GetValues<TrainingArm>() from size in Sizes from fold in Enumerable.Range(0, 2)
            select CellWithError(arm, size, fold, 0.1 + 0.01 * fold + (arm == TrainingArm.Random ? 0.02 : 0)));
        string ours = Ours(PaperComparisonTable.Create(evaluation, new()), "One-tailed Welch p at size 500 (17 %)");
        Assert.Equal(NumberText.PValue(evaluation.Lesion.Sizes[0].Welch.PLess), ours);
    }

    [Fact]
    public void Simulated_or_reduced_runs_are_not_held_against_the_paper()
    {
        string Verdict(ReportContext context) => Column(Table(context), "comparable")[IndexOf(Table(context), "AUROC")];

        // Two sizes instead of five are a reduction by themselves.
        Assert.Equal("in kind", Verdict(new()));
        Assert.Equal("no", Verdict(new() { DatasetWarning = "simulated" }));

        ExperimentEvaluation whole = EvaluateWith(new SyntheticExperiment { Mergers = 200, Others = 400, TrainingMergers = 1500, Epochs = 1 }.Build(), Quick);
        ResultTable full = PaperComparisonTable.Create(whole, new());
        Assert.Equal("yes", Column(full, "comparable")[IndexOf(full, "AUROC")]);
        ResultTable small = PaperComparisonTable.Create(whole, new() { Reductions = ["Small images."] });
        Assert.Equal("in kind", Column(small, "comparable")[IndexOf(small, "AUROC")]);
    }

    [Fact]
    public void A_run_of_the_random_arm_alone_is_not_held_against_the_papers_transfer_learning()
    {
        ExperimentEvaluation random = Evaluate(from fold in Enumerable.Range(0, 4) select CellWithError(TrainingArm.Random, 3000, fold, 0.08));
        ResultTable table = PaperComparisonTable.Create(random, new() { MergerCount = 2404, OtherCount = 7058 });
        string Remark(string quantity) => Column(table, "reason")[IndexOf(table, quantity)];
        Assert.Equal(("n/a", "n/a", "n/a"), (Ours(table, "AUROC"), Ours(table, "Recall"), Ours(table, "Test error, transfer learning, full size")));
        Assert.Equal("Not run at the full size: transfer learning.", Remark("AUROC"));
        Assert.Equal("Not run at the full size: transfer learning.", Remark("Relative improvement by transfer learning"));
        Assert.StartsWith("0.080", Ours(table, "Test error, random initialisation, full size"), StringComparison.Ordinal);
        Assert.Equal(("2404", "7058"), (Ours(table, "Mergers in the dataset"), Ours(table, "Other galaxies in the dataset")));
    }

    [Fact]
    public void A_smaller_size_alone_is_not_the_full_one()
    {
        ExperimentEvaluation small = Evaluate(from arm in Enum.GetValues<TrainingArm>() from fold in Enumerable.Range(0, 4) select CellWithError(arm, 300, fold, 0.08 + (0.001 * fold)));
        ResultTable table = PaperComparisonTable.Create(small, new());
        Assert.Equal("n/a", Ours(table, "Test error, transfer learning, full size"));
        Assert.NotEqual("n/a", Ours(table, "One-tailed Welch p at size 300 (10 %)"));
        Assert.Equal("10 %", Ours(table, "The same as shares of the full set"));
    }

    [Fact]
    public void A_survey_run_fills_section_5()
    {
        MergerSampleNumbers sample = new()
        {
            SurveyCount = 1000,
            SelectedCount = 25,
            LowMassColourP = 0.2,
            NetworkMergers = new(10.8, 0.1, -3.5, 0.1, -0.6, 0.2),
            LogNormalisationAtCuts = new Dictionary<double, double> { [0.9] = -3.4, [0.95] = -3.5, [0.99] = double.NaN },
        };
        ResultTable table = Table(new() { MergerSample = sample });
        Assert.Equal("25", Ours(table, "Galaxies above the cut"));
        Assert.Equal("2.50 %", Ours(table, "Their share (recomputed)"));
        Assert.Equal("10.80 ± 0.10", Ours(table, "log M* of the network's mergers"));
        Assert.Equal("−3.50", Ours(table, "log Φ* for p_m > 0.95"));
        Assert.Equal("n/a", Ours(table, "log Φ* for p_m > 0.99"));
        Assert.Equal("n/a", Ours(table, "α of the visual mergers, Weigel et al. (2017)"));
    }

    [Fact]
    public void Recomputed_claims_are_those_of_the_specification()
    {
        ResultTable table = RecomputedNumbersTable.Create();
        string Recomputed(string claim) => Column(table, "recomputed")[Column(table, "claim").ToList().IndexOf(claim)];

        Assert.StartsWith("0.0201 unweighted, 0.0119 weighted by √size; Fisher 0.0276", Recomputed("Stouffer's combination of the five p"), StringComparison.Ordinal);
        Assert.Equal("15.8 %", Recomputed("Relative improvement at the full size"));
        Assert.Equal("0.0027 (t = −4.24, 6 degrees of freedom)", Recomputed("p at the full size, from errors 0.038 ± 0.001 and 0.032 ± 0.001 of four folds"));
        Assert.Equal("0.0023 from counting alone, for 6000 test images", Recomputed("Standard error of the test errors"));
        Assert.Equal("0.965", Recomputed("F1 in Table 1, our method"));
        Assert.Equal("0.46", Recomputed("Share of mergers in the test set that precision, recall and error imply together"));
        Assert.Equal("1783 above log M = 10, 2931 above 9", Recomputed("Mergers that the fitted mass function implies in its volume (8032 square degrees assumed)"));
        Assert.StartsWith("3.1", Recomputed("Share of mergers among all galaxies above log M = 10 that the fits imply"), StringComparison.Ordinal);
        Assert.Contains("0.43 % (Weigel", Recomputed("Share of mergers among all galaxies above log M = 10 that the fits imply"), StringComparison.Ordinal);
        Assert.Equal("7.4 times", Recomputed("Φ* of the network's mergers over that of Weigel et al. (2017)"));
    }

    private static ResultTable Table(ReportContext context) => PaperComparisonTable.Create(Evaluation, context);

    private static string Ours(ResultTable table, string quantity) => Column(table, "ours")[IndexOf(table, quantity)];

    private static int IndexOf(ResultTable table, string quantity) => Column(table, "quantity").ToList().IndexOf(quantity);

    private static IReadOnlyList<string> Column(ResultTable table, string name) => table.Columns.Single(c => c.Name == name).CsvCells;
}
