using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Paper.Section2Data;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Paper.Tests.Section3Results;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Datasets;
using static GalaxyMergers.Paper.Tests.HandMade;

namespace GalaxyMergers.Paper.Tests.Comparison;

public sealed class ResultTablesTests
{
    [Fact]
    public void Table_1_has_the_literature_the_paper_and_ours()
    {
        // Recall 0.85, false-positive rate 0.15, 20 mergers and 40 others.
        ResultTable table = Table1DetectionScores.Create(Evaluate(Cell(TrainingArm.Transfer, 10, 0, 8, 2, 16, 4), Cell(TrainingArm.Transfer, 10, 1, 9, 1, 18, 2)));
        Assert.Equal(
            """
            Table 1. Detection of mergers: recall, precision and F1. Only recall is comparable between the rows, as the paper cautions: the methods were judged on different samples with different shares of mergers, on which precision and F1 depend.

            | Method | Judged on | Recall | Precision | F1 |
            | --- | --- | ---: | ---: | ---: |
            | Goulding et al. (2017) | as published | 0.75 | 0.90 | 0.82 |
            | Cotini et al. (2013) | as published | 0.80 | 0.80 | 0.80 |
            | Hoyos et al. (2011) | as published | 0.92 | 0.29 | 0.44 |
            | Ackermann et al. (2018) | as published | 0.96 | 0.97 | 0.97 |
            | this run, transfer, 10 | 50:50, mean of 2 folds | 0.85 | 0.85 | 0.85 |
            | this run, transfer, 10 | 50:50, pooled | 0.85 | 0.85 | 0.85 |
            | this run, transfer, 10 | 33 % mergers, pooled | 0.85 | 0.74 | 0.79 |

            The paper's own precision, recall and error fit together only for a test set of about half mergers, so the 50:50 rows are the ones to hold against it.

            """,
            MarkdownTable.Write(table));
    }

    [Fact]
    public void Scores_stand_as_mean_of_folds_and_pooled()
    {
        ResultTable table = ScoresTable.Balanced(Evaluate(Cell(TrainingArm.Transfer, 10, 0, 8, 2, 16, 4), Cell(TrainingArm.Transfer, 10, 1, 9, 1, 18, 2)));
        string[] csv = CsvTable.Write(table).Split('\n');
        Assert.StartsWith("arm,size,basis,galaxies,error,error_sem,error_low,error_high,auroc,", csv[0], StringComparison.Ordinal);
        Assert.StartsWith("transfer,10,2 folds,60,0.1499999999999999", csv[1], StringComparison.Ordinal);
        Assert.StartsWith("transfer,10,pooled,60,0.15000000000000002,,0.0", csv[2], StringComparison.Ordinal);
        Assert.Contains("| transfer | 10 | 2 folds | 60 | 0.150 ± 0.050 | 0.8500 ± 0.0500 | 0.850 ± 0.050 |", MarkdownTable.Write(table), StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_at_the_natural_ratio_differ_in_precision()
    {
        ResultTable table = ScoresTable.Natural(Evaluate(Cell(TrainingArm.Transfer, 10, 0, 8, 2, 16, 4)));
        Assert.Contains("(33 % mergers)", table.Caption, StringComparison.Ordinal);
        TableColumn precision = table.Columns.Single(c => c.Name == "precision");
        Assert.All(precision.CsvCells, cell => Assert.Equal(8.0 / 12, double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture), 1e-12));
    }

    [Fact]
    public void The_lesion_table_has_every_test_and_their_combination()
    {
        ResultTable table = LesionStudyTable.Balanced(Evaluate(LesionStudyTests.Cells()));
        Assert.Equal(
            """
            | Size in the paper | Size here | Transfer | Random | Improvement | Counting scatter of a fold | Welch t | d.o.f. | Welch p | Paired p | Corrected p |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            | 300 | 300 | 0.1050 ± 0.0065 | 0.1150 ± 0.0065 | 8.7 % | 0.0221 | −1.10 | 6.0 | 0.16 | 0.21 | 0.32 |
            | 3000 | 3000 | 0.0338 ± 0.0024 | 0.0450 ± 0.0020 | 25 % | 0.0138 | −3.58 | 5.9 | 0.0061 | 0.019 | 0.065 |
            """,
            string.Join('\n', MarkdownTable.Write(table).Split('\n')[2..6]));
        Assert.Equal(
            "Welch's p combined over 2 sizes: Stouffer (unweighted, as the paper) Z = 2.48, p = 0.0065; Fisher p = 0.0076.",
            table.Notes[0]);

        // numpy and scipy: differences that anticorrelate count as uncorrelated; norm.sf of the corrected p combined; 1 of 16 exchanges, rounded to even.
        Assert.Contains("differences over the folds (0.00)", table.Notes[1], StringComparison.Ordinal);
        Assert.Contains("Z = 1.41, p = 0.079.", table.Notes[1], StringComparison.Ordinal);
        Assert.EndsWith("p = 0.062.", table.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_second_arm_the_lesion_table_is_empty_and_says_why()
    {
        ResultTable table = LesionStudyTable.Natural(Evaluate(Cell(TrainingArm.Transfer, 10, 0, 8, 2, 16, 4)));
        Assert.Equal(0, table.RowCount);
        Assert.StartsWith("There is no size at which both arms", table.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Trainings_are_listed_with_the_accuracy_of_the_kept_epoch()
    {
        EpochRecord Epoch(int number, double accuracy) => new(2, number, 3, 0.5, 0.8, 0.6, accuracy, 90);
        CellResult cell = Cell(TrainingArm.Transfer, 10, 0, 8, 2, 16, 4) with { BestEpoch = 2, History = [Epoch(1, 0.7), Epoch(2, 0.9), Epoch(3, 0.8)] };
        string[] lines = CsvTable.Write(TrainingsTable.Create(Evaluate(cell, Cell(TrainingArm.Transfer, 10, 1, 9, 1, 18, 2)))).Split('\n');
        Assert.StartsWith("transfer,10,0,5,30,3,2,0.9,0.19999", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",4.5", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("transfer,10,1,5,30,0,0,,0.", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Probability_quality_stands_before_and_after()
    {
        ResultTable table = ProbabilityQualityTable.Create(EvaluateWith(new SyntheticExperiment { Sizes = [300], Mergers = 150, Others = 300 }.Build(), Quick));
        Assert.Equal(["observed", "if calibrated"], table.Columns[1].CsvCells.Take(2));
        Assert.Equal(["450", "450", "450", "450", "300", "300", "300", "300"], table.Columns[2].CsvCells);
    }

    [Fact]
    public void Conformal_sets_have_a_row_for_each_error_and_class()
    {
        SyntheticExperiment experiment = new() { Sizes = [300], Mergers = 150, Others = 300 };
        ResultTable table = ConformalSetsTable.Create(EvaluateWith(experiment.Build(), Quick))!;
        Assert.Equal(["150", "300", "150", "300", "150", "300"], table.StoredColumns.Single(c => c.Name == "galaxies").CsvCells);
        Assert.Null(ConformalSetsTable.Create(EvaluateWith((experiment with { Folds = 1 }).Build(), Quick)));
    }

    [Fact]
    public void Left_out_rows_are_listed_with_file_row_and_objid()
    {
        DatasetDefect[] defects =
        [
            new(DefectKind.BlankImage, "images/1.jpg", 12, 587722952231026744, "all pixels are the same"),
            new(DefectKind.MalformedRow, "catalogue.csv", 13, null, "ra_deg = 'x'"),
        ];
        Assert.Equal(
            "kind,file,row,objid,message\n"
            + "BlankImage,images/1.jpg,12,587722952231026744,all pixels are the same\n"
            + "MalformedRow,catalogue.csv,13,,ra_deg = 'x'\n",
            CsvTable.Write(LeftOutTable.Create(defects)));
        Assert.Equal("No row of the dataset was left out.", LeftOutTable.Create([]).Caption);
    }

    [Fact]
    public void Left_out_rows_do_not_name_the_folders_of_the_machine()
    {
        DatasetDefect defect = new(DefectKind.EmptyImage, "/data/set/images/1.jpg", 2, 1, "/data/set/images/1.jpg: the file is empty");
        Assert.EndsWith("EmptyImage,images/1.jpg,2,1,images/1.jpg: the file is empty\n", CsvTable.Write(LeftOutTable.Create([defect], "/data/set/")), StringComparison.Ordinal);
        Assert.Contains("EmptyImage,1.jpg,2,1,", CsvTable.Write(LeftOutTable.Create([defect], "/elsewhere")), StringComparison.Ordinal);
    }

    [Fact]
    public void Provenance_has_the_seed_and_every_further_fact()
    {
        string csv = CsvTable.Write(ProvenanceTable.Create(Experiment(Cell(0, (true, 0.5))) with { Configuration = new() { Seed = ulong.MaxValue } }));
        Assert.Equal(
            "name,value\nexperiment,hand-made\ndataset,no data\nnetwork,no network\nseed,18446744073709551615\ntrainings,1\ncommit,abc\ndataset_sha256,def\n",
            csv);
    }

    [Fact]
    public void Every_departure_says_what_is_done_and_why()
    {
        IReadOnlyList<Departure> departures = Departure.Create(new());
        Assert.All(departures, d => Assert.All([d.Topic, d.Paper, d.Here, d.Reason], text => Assert.False(string.IsNullOrWhiteSpace(text))));
        Assert.Equal(departures.Count, departures.Select(d => d.Topic).Distinct().Count());
        Assert.Equal(departures.Count, DeparturesTable.Create(departures).RowCount);
    }
}
