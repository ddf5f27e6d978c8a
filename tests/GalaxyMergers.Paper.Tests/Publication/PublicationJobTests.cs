using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Jobs;
using GalaxyMergers.Paper.Publication;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Paper.Tests.Publication;

/// <summary>A lesion study of seconds, with settings that are no defaults, published and derived again.</summary>
public sealed class PublicationJobTests(PublicationJobTests.Study study) : IClassFixture<PublicationJobTests.Study>
{
    private static readonly string[] Foundations = ["baseline-scores.csv", "configuration.yaml", "history.csv", "predictions.csv", "publication.json", "shortcut-scores.csv"];

    [Fact]
    public void Every_table_and_figure_follows_from_what_is_published()
    {
        Assert.Empty(PublicationCheck.Faults(study.Published));
        Assert.All(Foundations, name => Assert.True(File.Exists(Path.Combine(study.Published, name)), name));
        Assert.True(Directory.GetFiles(Path.Combine(study.Published, "tables"), "*.csv").Length > 10);
    }

    [Fact]
    public void What_is_published_gives_the_runs_own_numbers_to_the_bit()
    {
        ExperimentEvaluation published = PublishedRun.Read(study.Published).Evaluation;
        Assert.Equal(study.Evaluation.Headline.Pooled.Probabilities, published.Headline.Pooled.Probabilities);
        Assert.Equal(
            study.Evaluation.Classifiers.Select(c => (c.Arm, c.Size, c[Score.Auroc].Pooled, c[Score.BalancedError].Folds.Mean)),
            published.Classifiers.Select(c => (c.Arm, c.Size, c[Score.Auroc].Pooled, c[Score.BalancedError].Folds.Mean)));
        Assert.Equal(study.Evaluation.Baselines.Select(b => (b.Name, b.Counts)), published.Baselines.Select(b => (b.Name, b.Counts)));
        Assert.Equal(study.Evaluation.Shortcuts, published.Shortcuts);
        Assert.Equal(study.Evaluation.Result.Saliency, published.Result.Saliency);
        Assert.Equal(study.Evaluation.Lesion.Combined, published.Lesion.Combined);
    }

    [Fact]
    public void Configuration_and_command_are_published_as_they_were_in_effect()
    {
        PublishedRun published = PublishedRun.Read(study.Published);
        Assert.Equal(ConfigurationText.ToJson(Study.Configuration), ConfigurationText.ToJson(published.Header.Configuration));
        Assert.Equal(Study.Command, published.Header.Provenance[RunProvenance.CommandKey]);
        Assert.Contains("Shrinks by 1.5 to 3", File.ReadAllText(Path.Combine(study.Published, "tables", "departures.csv")), StringComparison.Ordinal);
        Assert.Contains("training.fine_tuning.learning_rate,0.02,", File.ReadAllText(Path.Combine(study.Published, "tables", "settings.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_published_names_a_folder_of_the_machine_or_holds_an_image()
    {
        string[] files = Directory.GetFiles(study.Published, "*", SearchOption.AllDirectories);
        Assert.DoesNotContain(files, f => f.EndsWith(".jpg", StringComparison.Ordinal));
        foreach (string file in files)
        {
            string text = File.ReadAllText(file);
            Assert.DoesNotContain(study.Dataset, text, StringComparison.Ordinal);
            Assert.DoesNotContain(study.Results, text, StringComparison.Ordinal);
            Assert.DoesNotContain("data:image/jpeg", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_changed_prediction_is_found_in_the_tables()
    {
        using TemporaryFolder copy = Copy();
        string file = copy.File("predictions.csv");
        string[] lines = File.ReadAllLines(file);
        string[] cells = lines[1].Split(',');
        cells[^1] = (1 - double.Parse(cells[^1], CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture);
        lines[1] = string.Join(',', cells);
        File.WriteAllLines(file, lines);
        IReadOnlyList<RunFault> faults = PublicationCheck.Faults(copy.Path);
        Assert.Contains(faults, f => f.Path.EndsWith("trainings.csv", StringComparison.Ordinal) && f.Problem.Contains("from the predictions follows", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tables/scores-balanced.csv", "error")]
    [InlineData("tables/baselines.csv", "auroc")]
    [InlineData("figures/figure-07-roc.csv", "true_positive_rate")]
    public void A_changed_number_is_found_by_file_row_and_column(string name, string column)
    {
        using TemporaryFolder copy = Copy();
        string file = copy.File(name);
        string[] lines = File.ReadAllLines(file);
        int index = Array.IndexOf(lines[0].Split(','), column);
        string[] cells = lines[^1].Split(',');
        if (cells.Length != lines[0].Split(',').Length || cells[index].Length == 0) (cells, lines) = (lines[1].Split(','), [.. lines[..2]]);
        double value = double.Parse(cells[^(lines[0].Split(',').Length - index)], CultureInfo.InvariantCulture);
        cells[^(lines[0].Split(',').Length - index)] = (value + 0.001).ToString("R", CultureInfo.InvariantCulture);
        lines[^1] = string.Join(',', cells);
        File.WriteAllLines(file, lines);
        RunFault fault = Assert.Single(PublicationCheck.Faults(copy.Path));
        Assert.Equal(Path.GetFullPath(file), Path.GetFullPath(fault.Path));
        Assert.Contains($"row {lines.Length - 1}, {column}", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_too_few_one_too_many_and_a_dead_link_are_found()
    {
        using TemporaryFolder copy = Copy();
        File.Delete(copy.File("tables/settings.csv"));
        File.WriteAllText(copy.File("tables/invented.csv"), "a\n1\n");
        File.Delete(copy.File("figures/figure-07-roc.json"));
        string[] problems = [.. PublicationCheck.Faults(copy.Path).Select(f => $"{Path.GetFileName(f.Path)} {f.Problem}")];
        Assert.Equal(3, problems.Length);
        Assert.Contains("settings.csv is not published.", problems);
        Assert.Contains("invented.csv follows from nothing that is published.", problems);
        Assert.Contains("report.html points to figures/figure-07-roc.json, which is not published.", problems);
    }

    [Fact]
    public void A_row_too_many_is_found()
    {
        using TemporaryFolder copy = Copy();
        string file = copy.File("tables/scores-balanced.csv");
        File.AppendAllText(file, File.ReadAllLines(file)[^1] + "\n");
        Assert.Contains("has more than the", Assert.Single(PublicationCheck.Faults(copy.Path)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_publication_of_another_run_is_not_overwritten()
    {
        using TemporaryFolder copy = Copy();
        string file = copy.File("publication.json"), record = File.ReadAllText(file), dataset = PublishedRun.Read(copy.Path).Header.DatasetSha256;
        File.WriteAllText(file, record.Replace(dataset, new string('0', 64), StringComparison.Ordinal));
        RunStoreException refusal = Assert.Throws<RunStoreException>(() => new PublicationJob(ProjectFolders.Locate(), TimeProvider.System).Run(
            Path.Combine(study.Results, PublishedRun.Read(copy.Path).Header.Name), copy.Path, isUnfinished: false, null, CancellationToken.None));
        Assert.Contains("with another dataset", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_methods_are_not_measured_on_some_of_the_folds()
    {
        using TemporaryFolder copy = Copy();
        string predictions = copy.File("predictions.csv"), record = copy.File("publication.json");
        PublicationRecord all = PublishedRun.ReadRecord(copy.Path);
        ExperimentResult result = PublishedRun.Read(copy.Path).Result;
        CellResult[] first = [.. result.Cells.Where(c => c.Key.Fold == 0)];
        PublishedRun.Write(
            copy.Path, all with { Trainings = [.. all.Trainings.Where(t => t.Cell.Fold == 0)], Baselines = [], Shortcuts = [], Saliency = null }, result with { Cells = first, Baselines = [], Shortcuts = [], Saliency = null });
        (string Predictions, string Record) before = (File.ReadAllText(predictions), File.ReadAllText(record));
        RunStoreException refusal = Assert.Throws<RunStoreException>(() =>
            new BaselineJob(ProjectFolders.Locate(), TimeProvider.System).Run(copy.Path, study.Dataset, study.Results, null, CancellationToken.None));
        Assert.Contains("has 1 of", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, (File.ReadAllText(predictions), File.ReadAllText(record)));
    }

    [Fact]
    public void A_folder_without_predictions_and_one_without_a_trainings_are_refused()
    {
        using TemporaryFolder copy = Copy();
        string file = copy.File("predictions.csv");
        string[] lines = File.ReadAllLines(file);
        File.WriteAllLines(file, lines.Where(line => !line.Contains(",1500,1,", StringComparison.Ordinal)));
        Assert.Contains("no prediction of transfer-1500-1", Assert.Throws<RunStoreException>(() => PublicationCheck.Faults(copy.Path)).Message, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Contains("holds no published run", Assert.Throws<RunStoreException>(() => PublicationCheck.Faults(copy.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Methods_and_shortcuts_measured_again_are_the_same()
    {
        using TemporaryFolder copy = Copy();
        ExperimentResult before = PublishedRun.Read(copy.Path).Result;
        Assert.Contains(before.Baselines, b => b.Name.StartsWith("boosted trees on a peak finder", StringComparison.Ordinal));
        Assert.Contains(before.Baselines, b => b.Name.StartsWith("logistic regression on frozen features", StringComparison.Ordinal));
        Assert.Contains(before.Shortcuts, b => b.Name.Contains("the galaxy covered", StringComparison.Ordinal));
        new BaselineJob(ProjectFolders.Locate(), TimeProvider.System).Run(copy.Path, study.Dataset, study.Results, null, CancellationToken.None);
        ExperimentResult after = PublishedRun.Read(copy.Path).Result;
        static IEnumerable<(string, long, double)> Scores(IEnumerable<BaselineResult> results) =>
            results.SelectMany(b => b.Folds.SelectMany(f => f.TestPredictions.Select(p => (b.Name, p.ObjId, p.MergerProbability))));
        Assert.Equal(Scores(before.Baselines), Scores(after.Baselines));
        Assert.Equal(Scores(before.Shortcuts), Scores(after.Shortcuts));
        Assert.Empty(PublicationCheck.Faults(copy.Path));
    }

    [Fact]
    public void A_second_inspection_gives_numbers_and_stays_where_it_is()
    {
        using TemporaryFolder copy = Copy();
        ObjectPrediction[] mergers = [.. study.Evaluation.Headline.Pooled.Objects.Where(p => p.IsMerger)];
        File.WriteAllText(copy.File("opinion.csv"), "objid,class\n" + string.Concat(mergers.Select((p, i) => $"{p.ObjId},{(i % 4 == 0 ? "exclude" : string.Empty)}\n")));
        new LabelJob(ProjectFolders.Locate(), TimeProvider.System).Run(copy.Path, copy.File("opinion.csv"), "a test");
        File.Delete(copy.File("opinion.csv"));
        Assert.Empty(PublicationCheck.Faults(copy.Path));
        string[] left = File.ReadAllLines(copy.File("tables/labels-left-out.csv"));
        int excluded = (mergers.Length + 3) / 4;
        Assert.StartsWith($"all labels,{mergers.Length},", left[1], StringComparison.Ordinal);
        Assert.StartsWith($"without those to exclude,{mergers.Length - excluded},", left[2], StringComparison.Ordinal);
        Assert.Contains("0.25,0,0.125,0.875", File.ReadAllText(copy.File("tables/labels-ceiling.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_not_finished_is_not_published()
    {
        using TemporaryFolder copy = new();
        Directory.CreateDirectory(copy.File("run"));
        File.Copy(Path.Combine(study.Run, "run.json"), copy.File("run/run.json"));
        RunStoreException refused = Assert.Throws<RunStoreException>(() => new PublicationJob(ProjectFolders.Locate(), TimeProvider.System).Run(copy.File("run"), copy.File("to"), isUnfinished: false, null, CancellationToken.None));
        Assert.Contains("transfer-3000-0", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(copy.File("to")));
    }

    [Fact]
    public void A_study_that_grows_on_two_machines_is_published_as_one()
    {
        using TemporaryFolder copy = new();
        void Publish(string machine, bool isUnfinished, Func<string, bool> has)
        {
            foreach (string file in Directory.GetFiles(study.Run, "*", SearchOption.AllDirectories).Where(file => Path.GetDirectoryName(file) == study.Run || has(Path.GetRelativePath(study.Run, file))))
            {
                string target = copy.File(Path.Combine(machine, Path.GetRelativePath(study.Run, file)));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }

            new PublicationJob(ProjectFolders.Locate(), TimeProvider.System).Run(copy.File(machine), copy.File("to"), isUnfinished, null, CancellationToken.None);
        }

        Publish("first", isUnfinished: true, file => file.Contains("-0/", StringComparison.Ordinal));
        Assert.Equal(4, PublishedRun.Read(copy.File("to")).Result.Cells.Count);
        Publish("second", isUnfinished: false, file => !file.Contains("-0/", StringComparison.Ordinal));
        foreach (string name in new[] { "predictions.csv", "history.csv", "tables/trainings.csv" })
            Assert.Equal(File.ReadAllText(Path.Combine(study.Published, name)), File.ReadAllText(copy.File(Path.Combine("to", name))));
        Assert.Empty(PublicationCheck.Faults(copy.File("to")));
    }

    private TemporaryFolder Copy()
    {
        TemporaryFolder copy = new();
        foreach (string file in Directory.GetFiles(study.Published, "*", SearchOption.AllDirectories))
        {
            string target = copy.File(Path.GetRelativePath(study.Published, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    /// <summary>Two sizes, two arms, three folds, one epoch; trained and published once.</summary>
    public sealed class Study : IDisposable
    {
        internal const string Command = "mergers experiment lesion --dataset ../shared/data/blobs --preset tiny";
        private readonly BlobDataset _dataset = new(mergers: 24, others: 36);
        private readonly TemporaryFolder _folder = new();

        public Study()
        {
            MainJobOptions options = new() { DatasetFolder = _dataset.Folder, Name = "study", ResultsFolder = Results, GeneratedFolder = _folder.Path, Command = Command };
            Evaluation = new MainJob(Configuration, options, ProjectFolders.Locate(), TimeProvider.System).Run(null, CancellationToken.None).Evaluation!;
            new PublicationJob(ProjectFolders.Locate(), TimeProvider.System).Run(Run, Published, isUnfinished: false, null, CancellationToken.None);
        }

        internal static ExperimentConfiguration Configuration { get; } = new()
        {
            Preset = "tiny",
            Sizes = [3000, 1500],
            CrossValidation = new CrossValidationOptions { FoldCount = 3, ValidationOffset = 2 },
            Network = new NetworkOptions { Backbone = "xception-small", ImageSize = 32, HiddenUnits = 8, NormMomentum = 0.1 },
            Augmentation = new AugmentationOptions { Zoom = ZoomConvention.Keras },
            Training = new TrainingOptions
            {
                HeadStage = new HeadStageOptions { Epochs = 1, CachedViews = 1 },
                FineTuning = new FineTuningOptions { LearningRate = 0.02, MaximumEpochs = 1, Patience = 1 },
                StepsPerEpoch = 2,
            },
            Evaluation = new EvaluationOptions { Threshold = 0.45, MergerAtThreshold = false, Resamples = 20 },
            Compute = new ComputeOptions { Device = "cpu", Threads = 1 },
        };

        internal ExperimentEvaluation Evaluation { get; }

        internal string Dataset => _dataset.Folder;

        internal string Results => _folder.File("results");

        internal string Run => Path.Combine(Results, "study");

        internal string Published => _folder.File("published");

        public void Dispose()
        {
            _dataset.Dispose();
            _folder.Dispose();
        }
    }
}
