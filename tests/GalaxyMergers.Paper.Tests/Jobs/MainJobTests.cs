using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Jobs;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Paper.Tests.Jobs;

/// <summary>The whole chain on small pictures: from a dataset folder to a report.</summary>
public sealed class MainJobTests : IDisposable
{
    private static readonly ExperimentConfiguration Tiny = new()
    {
        Preset = "tiny",
        CrossValidation = new CrossValidationOptions { FoldCount = 3 },
        Network = new NetworkOptions { Backbone = "xception-small", ImageSize = 32, HiddenUnits = 16, NormMomentum = 0.1 },
        Training = new TrainingOptions
        {
            HeadStage = new HeadStageOptions { Epochs = 3, CachedViews = 1 },
            FineTuning = new FineTuningOptions { LearningRate = 0.03, MaximumEpochs = 8, Patience = 8, Schedule = LearningRateSchedule.Cosine },
        },
        Compute = new ComputeOptions { Device = "cpu", Threads = 1 },
    };

    private readonly string _results = Directory.CreateTempSubdirectory("results-").FullName;

    public void Dispose() => Directory.Delete(_results, recursive: true);

    [Fact]
    public void It_beats_chance_writes_the_report_and_reuses_what_is_done()
    {
        using BlobDataset dataset = new(mergers: 48, others: 72);
        MainJobResult first = Run(dataset, Tiny, "a");

        // 120 objects ranked at random: AUROC 0.5 with a standard deviation of 0.054; 0.8 is more than five of them off.
        ClassifierEvaluation transfer = first.Evaluation!.Headline;
        Assert.True(transfer[Score.Auroc].Pooled.Value > 0.8, $"AUROC {transfer[Score.Auroc].Pooled.Value}");
        Assert.Equal(120, transfer.Pooled.Objects.Count);
        Assert.Equal(2, first.Evaluation.Classifiers.Count);
        Assert.True(File.Exists(first.Report!.Page));

        List<string> told = [];
        MainJobResult second = Run(dataset, Tiny, "a", new Progress(p => told.Add(p.Message ?? "step")));
        Assert.DoesNotContain("step", told);
        Assert.Equal(transfer.Pooled.Probabilities, second.Evaluation!.Headline.Pooled.Probabilities);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_same_seed_gives_the_same_predictions_to_the_bit_interrupted_or_not_and_side_by_side(bool sideBySide)
    {
        using BlobDataset dataset = new(mergers: 24, others: 24);
        ExperimentConfiguration brief = Tiny with
        {
            Training = Tiny.Training with { FineTuning = Tiny.Training.FineTuning with { MaximumEpochs = 2 }, HeadStage = Tiny.Training.HeadStage with { Epochs = 1 } },
        };
        double[] undisturbed = Run(dataset, brief, "undisturbed").Evaluation!.Headline.Pooled.Probabilities;
        brief = brief with { Compute = brief.Compute with { SideBySide = sideBySide } };
        double[]? interrupted = null;
        for (int attempt = 0; interrupted is null && attempt < 100; attempt++)
        {
            using CancellationTokenSource stop = new();
            int steps = 0;
            try
            {
                interrupted = Run(dataset, brief, "interrupted", new Progress(p => Count(p, ref steps, stop)), stop.Token).Evaluation!.Headline.Pooled.Probabilities;
            }
            catch (OperationCanceledException)
            {
            }
        }

        Assert.Equal(undisturbed, interrupted);
    }

    [Fact]
    public void What_ends_one_training_stops_those_beside_it_and_is_told()
    {
        using BlobDataset dataset = new(mergers: 24, others: 24);
        ExperimentConfiguration brief = Tiny with
        {
            Training = Tiny.Training with { FineTuning = Tiny.Training.FineTuning with { MaximumEpochs = 2 }, HeadStage = Tiny.Training.HeadStage with { Epochs = 1 } },
            Compute = Tiny.Compute with { SideBySide = true },
        };
        CellKey failing = new(TrainingArm.Random, 3000, 0);
        InvalidDataException reason = new("The disk is broken.");
        Progress breaks = new(p => _ = p.Cell == failing && p.Training is not null ? throw reason : 0);
        Assert.Same(reason, Assert.Throws<InvalidDataException>(() => Run(dataset, brief, "broken", breaks)));
        Assert.Equal(48, Run(dataset, brief, "broken").Evaluation!.Headline.Pooled.Objects.Count);
    }

    [Fact]
    public void A_cell_that_another_process_has_is_left_to_it()
    {
        using BlobDataset dataset = new(mergers: 24, others: 24);
        ExperimentConfiguration one = Tiny with { Arms = [TrainingArm.Random], Training = Tiny.Training with { FineTuning = Tiny.Training.FineTuning with { MaximumEpochs = 1 } } };
        string cell = Path.Combine(_results, "shared", "random-3000-1");
        Directory.CreateDirectory(cell);
        using CellClaim? claim = new CellFolder(cell, new CellKey(TrainingArm.Random, 3000, 1), "any").Claim(out _);
        MainJobResult result = Run(dataset, one, "shared");
        Assert.Null(result.Report);
        Assert.Equal(1, Assert.Single(result.Elsewhere).Key.Fold);
        claim!.Dispose();
        Assert.NotNull(Run(dataset, one, "shared").Report);
    }

    [Fact]
    public void A_dataset_that_changed_since_the_run_began_is_refused()
    {
        using BlobDataset dataset = new(mergers: 24, others: 24);
        ExperimentConfiguration one = Tiny with { Arms = [TrainingArm.Random], Training = Tiny.Training with { FineTuning = Tiny.Training.FineTuning with { MaximumEpochs = 1 } } };
        Run(dataset, one, "changing");
        File.Copy(dataset.ImageOf(1), Path.Combine(_results, "kept.jpg"));
        using BlobDataset other = new(mergers: 24, others: 24, seed: 2);
        File.Copy(other.ImageOf(0), dataset.ImageOf(0), overwrite: true);
        Assert.Contains("the dataset has changed", Assert.Throws<RunStoreException>(() => Run(dataset, one, "changing")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defective_rows_end_the_run_or_are_left_out_and_recorded()
    {
        using BlobDataset dataset = new(mergers: 24, others: 24);
        File.WriteAllBytes(dataset.ImageOf(3), []);
        ExperimentConfiguration one = Tiny with { Arms = [TrainingArm.Random], Training = Tiny.Training with { FineTuning = Tiny.Training.FineTuning with { MaximumEpochs = 1 } } };
        Assert.Throws<DefectiveDatasetException>(() => Run(dataset, one, "defective"));
        MainJobResult result = Job(dataset, one, "defective", skip: true).Run(null, CancellationToken.None);
        Assert.Equal(47, result.Evaluation!.Headline.Pooled.Objects.Count);
        Assert.Contains(Path.GetFileName(dataset.ImageOf(3)), File.ReadAllText(Path.Combine(result.Folder, "tables", "left-out.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void It_starts_from_the_weights_that_NuGet_restores()
    {
        using BlobDataset dataset = new(mergers: 12, others: 12);
        ExperimentConfiguration resNet = Tiny with
        {
            Arms = [TrainingArm.Transfer],
            Network = Tiny.Network with { Backbone = "resnet-18", NormEpsilon = 1e-5 },
            PretrainedWeights = ResNet18WeightFile.NuGetName,
            Training = Tiny.Training with { FineTuning = Tiny.Training.FineTuning with { LearningRate = 1e-3, MaximumEpochs = 1 }, HeadStage = Tiny.Training.HeadStage with { Epochs = 1 } },
        };
        MainJobResult result = Run(dataset, resNet, "resnet");
        Assert.Equal(24, result.Evaluation!.Headline.Pooled.Objects.Count);
        Assert.True(File.Exists(result.Report!.Page));

        // Nothing named means the same weights; another network has no use for them.
        ProjectFolders folders = ProjectFolders.Locate();
        PretrainedWeights unnamed = PretrainedWeights.Load(resNet with { PretrainedWeights = null }, folders);
        Assert.Equal((ResNet18WeightFile.Sha256, true), (unnamed.Sha256, unnamed.AreImageNet));
        Assert.Contains("add --backbone resnet-18", Assert.Throws<ConfigurationException>(() => PretrainedWeights.Load(Tiny with { PretrainedWeights = ResNet18WeightFile.NuGetName }, folders)).Message, StringComparison.Ordinal);
    }

    private static void Count(ExperimentProgress progress, ref int steps, CancellationTokenSource stop)
    {
        if (progress.Training is { LastEpoch: null } && ++steps == 5) stop.Cancel();
    }

    private MainJobResult Run(BlobDataset dataset, ExperimentConfiguration configuration, string name, IProgress<ExperimentProgress>? progress = null, CancellationToken cancellation = default) =>
        Job(dataset, configuration, name, skip: false).Run(progress, cancellation);

    private MainJob Job(BlobDataset dataset, ExperimentConfiguration configuration, string name, bool skip)
    {
        MainJobOptions options = new() { DatasetFolder = dataset.Folder, Name = name, ResultsFolder = _results, GeneratedFolder = _results, SkipDefective = skip };
        return new MainJob(configuration, options, ProjectFolders.Locate(), TimeProvider.System);
    }

    private sealed class Progress(Action<ExperimentProgress> report) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => report(value);
    }
}
