using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Paper.Section2Data;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Paper.Tests.Section3Results;
using GalaxyMergers.Paper.Tests.Section5MergerSample;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;
using static GalaxyMergers.Paper.Tests.HandMade;

namespace GalaxyMergers.Paper.Tests.Comparison;

/// <summary>What reports say follows from the configuration that was in effect; every case here has settings that are no defaults.</summary>
public sealed class EffectiveConfigurationTests
{
    /// <summary>p_m of exactly the threshold, and of the cuts, so that what happens at equality decides.</summary>
    private static readonly (bool IsMerger, double P)[] AtTheEdge = [(true, 0.9), (true, 0.6), (true, 0.8), (false, 0.6), (false, 0.1), (false, 0.2)];

    private static readonly EvaluationOptions Strict = Quick with { Threshold = 0.6, MergerAtThreshold = false };

    [Theory]
    [InlineData("augmentation.zoom=keras", "Direction of the zoom", "Shrinks by 1.5 to 3, separately along the axes, as the code.")]
    [InlineData("augmentation.scaling=raw255", "Input values", "0 … 255, as the code.")]
    [InlineData("augmentation.random_flip=false", "Augmentation", "any rotation, shifts of up to 5 %, zoom.")]
    [InlineData("augments_validation=true", "Validation and test images", "Validation: augmented as in training.")]
    [InlineData("test_views=8", "Validation and test images", "the mean over 8 of the quarter turns and mirror images")]
    [InlineData("training.random_head_stage=true", "Random arm", "First the head on the frozen random backbone, as the code.")]
    [InlineData("training.head_stage.normalisation=batch", "Batch normalisation of the frozen backbone", "as Keras 2.1.6")]
    [InlineData("training.fine_tuning.learning_rate=0.02", "Learning rate of all layers", "0.02, constant")]
    [InlineData("training.fine_tuning.keep_last_epoch=true", "Early stopping", "the last of 100 epochs is kept")]
    [InlineData("training.steps_per_epoch=120", "Length of an epoch", "120 steps, whatever the subset.")]
    [InlineData("cross_validation.validation_offset=3", "Folds", "validated on fold k + 3 (modulo 4)")]
    [InlineData("cross_validation.group_radius_arcsec=0", "Neighbours on the sky", "Not looked at")]
    [InlineData("cross_validation.others=as_many_as_mergers", "What a size counts", "as many others as mergers take part")]
    [InlineData("cross_validation.subsets=training_part", "What a size counts", "tested on whole folds")]
    [InlineData("cross_validation.nested_subsets=false", "What a size counts", "each subset is drawn anew")]
    [InlineData("evaluation.merger_at_threshold=false", "Threshold", "p_m > 0.50 counts as a merger")]
    [InlineData("evaluation.recalibration_fraction=0.5", "Fit of the recalibration", "50 %")]
    [InlineData("evaluation.calibration_prevalence=0.03", "Prior of the calibration", "0.03")]
    [InlineData("merger_sample.area_square_degrees=9380", "Area of the survey", "9380 square degrees.")]
    [InlineData("merger_sample.magnitude_limit=17.6", "Flux limit", "r = 17.6.")]
    [InlineData("merger_sample.matter_density=0.27", "Cosmology", "Ω_m = 0.27")]
    [InlineData("merger_sample.bin_width=0.1", "Bins of the mass function", "0.1 dex from log M = 9 to 12")]
    [InlineData("merger_sample.cuts=[0.95, 0.975]", "Cuts on p_m", "> 0.95; the mass function also at > 0.975.")]
    [InlineData("merger_sample.redshift_maximum=0.05", "Volume", "0.02 < z < 0.05.")]
    [InlineData("compute.precision=bf16", "Precision", "bfloat16")]
    public void A_departure_says_what_was_set_for_the_run(string setting, string topic, string here)
    {
        string[] parts = setting.Split('=');
        System.Text.Json.Nodes.JsonNode? node = ConfigurationText.Scalar(parts[1]);
        foreach (string name in parts[0].Split('.').Reverse()) node = new System.Text.Json.Nodes.JsonObject { [name] = node };
        ExperimentConfiguration configuration = ConfigurationText.Merge(Presets.Paper, node, setting);
        configuration.Validate();
        Departure said = Departure.Create(configuration).Single(d => d.Topic == topic);
        Assert.Contains(here, said.Here, StringComparison.Ordinal);
        Assert.DoesNotContain(Departure.Create(Presets.Paper), d => d == said);

        // The report of a run has it from the run's own configuration.
        ExperimentResult result = Experiment(Cell(0, AtTheEdge)) with { Configuration = configuration };
        ExperimentEvaluation evaluation = ExperimentEvaluation.Evaluate(result with { Configuration = configuration with { Evaluation = configuration.Evaluation with { Resamples = 20 } } });
        ResultTable table = ReportContents.Sections(evaluation, new()).SelectMany(s => s.Tables).Single(t => t.Name == "departures");
        Assert.Contains(said.Here, Column(table, "here"));
    }

    [Fact]
    public void A_score_at_the_threshold_is_selected_or_not_by_one_rule()
    {
        Assert.True(ScoreThreshold.AtLeast(0.6).Selects(0.6));
        Assert.False(ScoreThreshold.Above(0.6).Selects(0.6));
        Assert.False(ScoreThreshold.AtLeast(0.6).Selects(double.NaN));
        Assert.Equal("≥ 0.50", ScoreThreshold.AtLeast(0.5).ToString());
        Assert.Equal("> 0.975", ScoreThreshold.Above(0.975).ToString());

        foreach ((EvaluationOptions options, int positives, int falsePositives) in new[] { (Strict, 2, 0), (Strict with { MergerAtThreshold = true }, 3, 1) })
        {
            ExperimentEvaluation evaluation = EvaluateWith(Experiment(Cell(0, AtTheEdge)), options);
            Assert.Equal((positives, falsePositives), (evaluation.Headline.Counts.TruePositives, evaluation.Headline.Counts.FalsePositives));
            int Gallery(ClassificationOutcome outcome) => Figures8To11Galleries.Create(evaluation, outcome, new() { IncludesSurveyImages = false }).Numbers.RowCount;
            Assert.Equal((positives, falsePositives), (Gallery(ClassificationOutcome.TruePositive), Gallery(ClassificationOutcome.FalsePositive)));

            Dictionary<long, MockKind> kinds = evaluation.Headline.Pooled.Objects.ToDictionary(o => o.ObjId, o => o.IsMerger ? MockKind.Merger : MockKind.Undisturbed);
            Assert.Equal(positives + falsePositives, Column(KindTable.Create(evaluation, kinds), "called_mergers").Sum(int.Parse));
            Assert.Contains($"p_m {options.Decision}", KindTable.Create(evaluation, kinds).Caption, StringComparison.Ordinal);

            Galaxy[] galaxies = [.. evaluation.Headline.Pooled.Objects.Select(o => Galaxy(o.ObjId, o.IsMerger))];
            Figure called = CalledMergersFigure.ByVoteFraction(evaluation, galaxies);
            Assert.Equal(positives + falsePositives, Column(called.Numbers, "called_mergers").Sum(int.Parse));
            Assert.Contains($"p_m {options.Decision}", called.Caption, StringComparison.Ordinal);

            Assert.Contains($"p_m {options.Decision}", ScoresTable.Balanced(evaluation).Caption, StringComparison.Ordinal);
            Assert.Contains($"p_m {options.Decision}", Figure7Roc.Create(evaluation).Caption, StringComparison.Ordinal);
            Assert.Equal($"{options.Decision}", PurityTable.Create(evaluation).Columns.Single(c => c.Name == "Cut on p_m").DisplayCells[0]);
        }
    }

    [Fact]
    public void The_papers_numbers_stand_beside_what_the_run_used()
    {
        ExperimentConfiguration configuration = new() { MergerSample = new MergerSampleOptions { Cut = 0.975, Cuts = [0.9, 0.975], RedshiftMinimum = 0.01, RedshiftMaximum = 0.05 } };
        ExperimentEvaluation evaluation = ExperimentEvaluation.Evaluate(Experiment(Cell(0, AtTheEdge)) with { Configuration = configuration with { Evaluation = Quick } });
        ReportContext context = new() { MergerSample = new() { SurveyCount = 10, SelectedCount = 2, LogNormalisationAtCuts = new Dictionary<double, double> { [0.9] = -3.1, [0.975] = -3.7 } } };
        ResultTable table = PaperComparisonTable.Create(evaluation, context);
        (string Paper, string Ours, string Comparable) Row(string quantity)
        {
            int row = Column(table, "quantity").ToList().LastIndexOf(quantity);
            return (Column(table, "paper")[row], Column(table, "ours")[row], Column(table, "comparable")[row]);
        }

        Assert.Equal(("> 0.95", "> 0.975", "in kind"), Row("Cut on p_m"));
        Assert.Equal(("0.02 ≤ z ≤ 0.06", "0.01 ≤ z ≤ 0.05", "in kind"), Row("Redshift range"));
        Assert.Equal("−3.10", Row("log Φ* for p_m > 0.90").Ours);
        Assert.Equal("n/a", Row("log Φ* for p_m > 0.95").Ours);

        ExperimentEvaluation usual = Evaluate(Cell(0, AtTheEdge));
        ResultTable same = PaperComparisonTable.Create(usual, context);
        int cut = Column(same, "quantity").ToList().IndexOf("Cut on p_m");
        Assert.Equal("yes", Column(same, "comparable")[cut]);
    }

    [Fact]
    public void Section_5_says_its_own_cut_redshifts_and_area()
    {
        MergerSampleOptions options = new()
        {
            AreaSquareDegrees = 400, Cut = 0.975, Cuts = [0.9, 0.975], RedshiftMinimum = 0.025, RedshiftMaximum = 0.055, MatterDensity = 0.25, CalibrationResamples = 10,
        };
        SyntheticSky synthetic = new() { Area = 400 };
        MergerSampleAnalysis analysis = synthetic.Analyse(synthetic.Build().Sky, options: options);
        Assert.Equal(analysis.Sky.Probabilities.Count(p => p > 0.975), analysis.Cut.Selected);
        Assert.Equal("cut at 0.975", analysis.AtCut.Name);
        Assert.Equal(0.25, analysis.Volume.Cosmology.MatterDensity);
        MassFunctionData corrected = MergerSampleFigures.Corrected(analysis);
        Assert.Equal("cut at 0.975", corrected.Populations[0].Name);
        Assert.Contains("0.025 < z < 0.055; network: p_m > 0.975", MergerSampleFigures.MassFunctions(analysis).Caption, StringComparison.Ordinal);
        Assert.Equal("0.025 ≤ z ≤ 0.055", analysis.Colours.Labels.Range);
        string note = MergerSampleTables.Cuts(analysis).Notes[0];
        Assert.Contains("with p_m > 0.95 as a merger; the sample of this run has p_m > 0.975", note, StringComparison.Ordinal);

        // The error of the share in the table is that of the mixture and of the calibration together.
        Assert.True(analysis.MergerShareError > analysis.Mixture.Error);
        Assert.Contains(
            $"{NumberText.WithError(100 * analysis.Mixture.Fraction, 100 * analysis.MergerShareError, 2)} %, an error that includes that of the calibration", note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fold_that_validates_is_the_one_that_the_offset_gives()
    {
        using BlobDataset folder = new(mergers: 8, others: 8);
        LabelledDataset dataset = LabelledDataset.Load(folder.Folder);
        ExperimentConfiguration configuration = new() { CrossValidation = new CrossValidationOptions { ValidationOffset = 3 } };
        ResultTable table = new GalaxySample(new JobInputs(configuration, dataset, IsSimulated: false, Pretrained: null), configuration).Iterations;
        Assert.Equal(["3", "0", "1", "2"], Column(table, "validation_fold"));
        Assert.Equal("1, 2", Column(table, "training_folds")[0]);
        CrossValidationFolds folds = CrossValidationFolds.Deal(dataset.Galaxies, configuration.CrossValidation, configuration.Seed);
        Assert.All(Enumerable.Range(0, 4), k => Assert.All(folds.Split(k).Validation, i => Assert.Equal(configuration.CrossValidation.ValidationFold(k), folds.FoldOf[i])));
    }

    [Fact]
    public void A_size_is_shown_as_it_is_beside_the_papers_name_of_it()
    {
        int[] sizes = [3000, 300];
        ExperimentEvaluation evaluation = Evaluate(
            from arm in Enum.GetValues<TrainingArm>() from size in sizes from fold in Enumerable.Range(0, 4)
            select CellWithError(arm, size, fold, 0.1 + (0.01 * fold)) with { TrainingMergers = size == 3000 ? 1202 : 120 });
        Figure figure = Figure2ErrorBySize.Create(evaluation);
        Assert.Equal(["240<br>(300)", "2404<br>(3000)"], new Plotted(figure).Layout["xaxis"]!["ticktext"]!.AsArray().Select(t => t!.GetValue<string>()));
        Assert.Contains("in brackets the size that the paper has", figure.Caption, StringComparison.Ordinal);
        Assert.Contains("size 3000 in the paper, here 2404 (twice the training mergers)", Figure7Roc.Create(evaluation).Caption, StringComparison.Ordinal);
        Assert.Equal(["240", "2404"], Column(LesionStudyTable.Balanced(evaluation), "training_size"));
        Assert.Contains("Training sets of at most 2404 galaxies (twice the mergers) instead of 3000.", RunScope.Create(evaluation).Reductions(new()));
        Assert.Contains("twice the training mergers: 2404, 240", RunScope.Create(evaluation).Sentence, StringComparison.Ordinal);
        ResultTable paper = PaperComparisonTable.Create(evaluation, new());
        Assert.Equal("240, 2404", Column(paper, "ours")[Column(paper, "quantity").ToList().IndexOf("Sizes of the training set")]);
    }

    [Fact]
    public void One_size_is_not_combined()
    {
        ExperimentEvaluation evaluation = Evaluate(
            from arm in Enum.GetValues<TrainingArm>() from fold in Enumerable.Range(0, 4) select CellWithError(arm, 3000, fold, 0.1 + (0.01 * fold) + (0.05 * (int)arm)));
        ResultTable paper = PaperComparisonTable.Create(evaluation, new());
        int row = Column(paper, "quantity").ToList().IndexOf("Combined p over all sizes (Stouffer)");
        Assert.Equal("n/a", Column(paper, "ours")[row]);
        Assert.Contains("nothing to combine", Column(paper, "reason")[row], StringComparison.Ordinal);
        Assert.Contains("nothing to combine", LesionStudyTable.Balanced(evaluation).Notes[0], StringComparison.Ordinal);
        Assert.DoesNotContain("combined", Figure2ErrorBySize.Create(evaluation).ToJson(FigureTheme.Screen), StringComparison.Ordinal);
    }

    [Fact]
    public void The_corrected_test_takes_what_the_folds_give()
    {
        CrossValidationOptions tenFolds = new() { FoldCount = 10 };
        Assert.Equal(1.0 / 8, new ExperimentConfiguration { CrossValidation = tenFolds }.TestToTrainRatio(300));
        Assert.Equal(5, new ExperimentConfiguration { CrossValidation = new() { Subsets = SubsetScope.TrainingPart } }.TestToTrainRatio(300), 1e-12);
        Assert.Equal(0.3, new ExperimentConfiguration { Evaluation = new() { TestToTrainRatio = 0.3 } }.TestToTrainRatio(300));

        // Four folds of ten: the variance of Nadeau and Bengio has 1/4 + 1/8 in place of 1/4 + 1/2.
        ExperimentResult result = Experiment(LesionStudyTests.Cells());
        double Corrected(ExperimentConfiguration c) => ExperimentEvaluation.Evaluate(result with { Configuration = c with { Evaluation = Quick } }).Lesion.Sizes[1].Corrected.T;
        Assert.Equal(Math.Sqrt(0.75 / 0.375), Corrected(new() { CrossValidation = tenFolds }) / Corrected(new()), 1e-9);
    }

    private static Galaxy Galaxy(long objId, bool isMerger) => new(
        objId, 1, 1, null, isMerger ? 0.6 : 0.1, UgrizMagnitudes.None, null, isMerger ? GalaxyLabel.Merger : GalaxyLabel.NonInteracting, "none.jpg", 2);

    private static IReadOnlyList<string> Column(ResultTable table, string name) => table.Columns.Single(c => c.Name == name).CsvCells;
}
