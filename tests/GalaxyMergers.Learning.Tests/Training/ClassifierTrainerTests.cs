
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Training;

namespace GalaxyMergers.Learning.Tests.Training;

public sealed class ClassifierTrainerTests
{
    private static readonly NetworkOptions Network = new() { Backbone = "xception-small", ImageSize = 32, HiddenUnits = 16, NormMomentum = 0.2 };
    private static readonly ComputeOptions Compute = new() { Device = "cpu", Threads = 1 };
    private static readonly TinyImages Images = new(32, 32, 8);

    private static readonly TrainingOptions Options = new()
    {
        HeadStage = new HeadStageOptions { Epochs = 2, CachedViews = 2 },
        FineTuning = new FineTuningOptions { LearningRate = 0.02, MaximumEpochs = 3 },
    };

    [Fact]
    public void The_same_seed_gives_the_same_weights_to_the_bit_and_another_does_not()
    {
        TrainingResult first = Train(Options, seed: 4), again = Train(Options, seed: 4), other = Train(Options, seed: 5);
        AssertSame(first, again);
        Assert.False(first.Weights["conv1.weight"].Bytes.SequenceEqual(other.Weights["conv1.weight"].Bytes));
        Assert.Equal(5, first.History.Count);
        Assert.Equal([1, 1, 2, 2, 2], first.History.Select(e => e.Stage));
    }

    [Theory]
    [InlineData(2, FrozenNormalisation.Running)]
    [InlineData(0, FrozenNormalisation.Running)]
    [InlineData(0, FrozenNormalisation.Batch)]
    public void A_training_stopped_after_any_step_goes_on_to_the_same_result(int views, FrozenNormalisation frozen)
    {
        TrainingOptions options = Options with { HeadStage = Options.HeadStage with { CachedViews = views, Normalisation = frozen } };
        TrainingResult undisturbed = Train(options, seed: 9);
        using TemporaryFolder folder = new();
        CheckpointFolder checkpoints = new(folder.File("checkpoint"), "test");
        TrainingResult? result = null;
        for (int attempt = 0; result is null && attempt < 50; attempt++)
        {
            using CancellationTokenSource stop = new();
            StopAfter progress = new(stop, steps: 3);
            try
            {
                result = Train(options, seed: 9, new TrainingContext { Checkpoints = checkpoints, Cancellation = stop.Token, Progress = progress });
            }
            catch (OperationCanceledException)
            {
            }
        }

        AssertSame(undisturbed, result!);
    }

    /// <summary>
    /// TorchSharp does not keep its Scalars alive during the call that reads them: with its own SGD, Adam, batch counters and sums this training
    /// stops with "Expected false to be true" within a few hundred steps.
    /// </summary>
    [Fact]
    public async Task Garbage_collections_by_another_thread_disturb_no_step()
    {
        TrainingOptions options = Options with { FineTuning = Options.FineTuning with { MaximumEpochs = 8, Patience = 8 } };
        TrainingResult undisturbed = Train(options, seed: 6);
        using CancellationTokenSource stop = new();
        Task collector = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
                Thread.Yield();
            }
        });
        try
        {
            AssertSame(undisturbed, Train(options, seed: 6));
        }
        finally
        {
            await stop.CancelAsync();
            await collector;
        }
    }

    [Fact]
    public void It_learns_what_it_is_shown()
    {
        TrainingOptions options = Options with { FineTuning = new FineTuningOptions { LearningRate = 0.05, MaximumEpochs = 30, Patience = 30 } };
        TrainingResult result = new ClassifierTrainer(Network, options, Compute).Train(new TinyImages(32, 64, 16), new TinyImages(32, 200, 8), 2, null, 1, new TrainingContext());

        // 200 images guessed at random are right for 100 +- 7; 150 are seven standard deviations off.
        Assert.True(result.History.Max(e => e.ValidationAccuracy) > 0.75, $"best accuracy {result.History.Max(e => e.ValidationAccuracy)}");
        Assert.Equal(result.History.Max(e => e.ValidationAccuracy), result.History[result.BestEpoch - 1].ValidationAccuracy);
    }

    [Fact]
    public void Patience_ends_the_training_and_the_best_epoch_is_kept()
    {
        TrainingOptions options = new() { FineTuning = new FineTuningOptions { LearningRate = 1e-12, MaximumEpochs = 50, Patience = 2 } };
        TrainingResult result = Train(options with { HeadStage = new HeadStageOptions { Epochs = 0 } }, seed: 2, isTransfer: false);
        Assert.True(result.History.Count - result.BestEpoch == 2 || result.History.Count == 50);
        Assert.True(result.History.Count < 50);
    }

    [Fact]
    public void The_last_epoch_is_kept_where_asked()
    {
        TrainingOptions options = Options with { FineTuning = Options.FineTuning with { KeepLastEpoch = true, Patience = 1 } };
        TrainingResult result = Train(options, seed: 4);
        Assert.Equal(5, result.BestEpoch);
        Assert.Equal(5, result.History.Count);
    }

    [Fact]
    public void The_random_arm_has_no_head_stage_unless_asked()
    {
        Assert.All(Train(Options, seed: 1, isTransfer: false).History, epoch => Assert.Equal(2, epoch.Stage));
        Assert.Equal(2, Train(Options with { RandomHeadStage = true }, seed: 1, isTransfer: false).History.Count(e => e.Stage == 1));
    }

    [Fact]
    public void Adding_up_gradients_of_parts_of_a_batch_counts_every_image_once()
    {
        TrainingResult parts = Train(Options with { ImagesPerPass = 3 }, seed: 4);
        Assert.Equal(Train(Options, seed: 4).History.Select(e => e.Steps), parts.History.Select(e => e.Steps));
        Assert.All(parts.History, e => Assert.InRange(e.TrainAccuracy, 0, 1));
    }

    [Fact]
    public void A_checkpoint_of_another_training_or_a_damaged_one_is_refused()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("checkpoint");
        using CancellationTokenSource stop = new();
        TrainingContext context = new() { Checkpoints = new CheckpointFolder(path, "one"), Cancellation = stop.Token, Progress = new StopAfter(stop, 2) };
        Assert.Throws<OperationCanceledException>(() => Train(Options, seed: 1, context));

        CheckpointException other = Assert.Throws<CheckpointException>(() => Train(Options, seed: 1, new TrainingContext { Checkpoints = new CheckpointFolder(path, "two") }));
        Assert.Contains("belongs to another training", other.Message, StringComparison.Ordinal);

        string tensors = Directory.GetFiles(path, "tensors.safetensors", SearchOption.AllDirectories).Single();
        byte[] bytes = File.ReadAllBytes(tensors);
        bytes[^1] ^= 1;
        File.WriteAllBytes(tensors, bytes);
        CheckpointException damaged = Assert.Throws<CheckpointException>(() => Train(Options, seed: 1, new TrainingContext { Checkpoints = new CheckpointFolder(path, "one") }));
        Assert.Contains(tensors, damaged.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(tensors));
    }

    [Fact]
    public void Pretrained_weights_that_do_not_fit_are_listed()
    {
        WeightSet weights = new([WeightTensor.FromSingles("conv1.weight", [1, 1, 1, 1], [0f])]);
        WeightMismatchException error = Assert.Throws<WeightMismatchException>(() =>
            new ClassifierTrainer(Network, Options, Compute).Train(Images, Images, 2, weights, 1, new TrainingContext()));
        Assert.Contains("conv1.weight", error.Message, StringComparison.Ordinal);
        Assert.Contains("bn4.running_var", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_the_training()
    {
        TrainingOptions options = Options with { FineTuning = Options.FineTuning with { LearningRate = 1e30 } };
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() => Train(options, seed: 1));
        Assert.Contains("lower the learning rate", error.Message, StringComparison.Ordinal);
    }

    /// <summary>No later loss tells of them: without validation images, as in the training on all galaxies, nothing else does.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(0)]
    public void Weights_that_are_no_numbers_after_the_last_step_end_the_training(int validation)
    {
        TrainingOptions options = new() { StepsPerEpoch = 1, FineTuning = new FineTuningOptions { LearningRate = 1e38, WeightDecay = 1e30, MaximumEpochs = 1 } };
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() =>
            new ClassifierTrainer(Network, options, Compute).Train(Images, new TinyImages(32, validation, 4), 2, null, 1, new TrainingContext()));
        Assert.Contains("no longer numbers in stage 2, epoch 1, step 1: lower the learning rate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_GPU_would_compute_with_all_bits_of_single_precision()
    {
        Assert.NotEmpty(TorchEngine.Describe().Description);
        Assert.False(TorchSharp.torch.backends.cudnn.allow_tf32);
        Assert.False(TorchSharp.torch.backends.cuda.matmul.allow_tf32);
    }

    [Fact]
    public void Asking_for_a_GPU_that_is_not_there_says_what_was_found()
    {
        if (TorchEngine.Describe().CudaDevices > 0) return;
        ComputeException error = Assert.Throws<ComputeException>(() =>
            new ClassifierTrainer(Network, Options, new ComputeOptions { Device = "cuda" }).Train(Images, Images, 2, null, 1, new TrainingContext()));
        Assert.Contains("no CUDA GPU was found", error.Message, StringComparison.Ordinal);
    }

    private static TrainingResult Train(TrainingOptions options, ulong seed, TrainingContext? context = null, bool isTransfer = true)
    {
        WeightSet? pretrained = isTransfer ? Pretrained.Value : null;
        return new ClassifierTrainer(Network, options, Compute).Train(Images, new TinyImages(32, 20, 4), 2, pretrained, seed, context ?? new TrainingContext());
    }

    private static readonly Lazy<WeightSet> Pretrained = new(() =>
    {
        TrainingOptions none = new() { FineTuning = new FineTuningOptions { MaximumEpochs = 0 } };
        return new ClassifierTrainer(Network, none, Compute).Train(Images, Images, 2, null, 77, new TrainingContext()).Weights;
    });

    private static void AssertSame(TrainingResult expected, TrainingResult actual)
    {
        Assert.Equal(expected.BestEpoch, actual.BestEpoch);
        Assert.Equal(expected.History.Select(e => e with { Seconds = 0 }), actual.History.Select(e => e with { Seconds = 0 }));
        Assert.All(expected.Weights, tensor => Assert.True(tensor.Bytes.SequenceEqual(actual.Weights[tensor.Name].Bytes), tensor.Name));
    }

    private sealed class StopAfter(CancellationTokenSource stop, int steps) : IProgress<TrainingProgress>
    {
        private int _left = steps;

        public void Report(TrainingProgress value)
        {
            if (value.Activity.StartsWith("Training", StringComparison.Ordinal) && --_left == 0) stop.Cancel();
        }
    }
}
