using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Learning.Training;

namespace GalaxyMergers.Experiments.Tests.Protocol;

public sealed class BackbonePretrainingTests
{
    [Fact]
    public void A_training_in_one_precision_is_not_resumed_in_another()
    {
        using TemporaryFolder folder = new();
        using BlobDataset blobs = new(mergers: 4, others: 4);
        for (int i = 0; i < 8; i++)
        {
            string photographs = folder.File(i < 4 ? "photographs/two" : "photographs/one");
            Directory.CreateDirectory(photographs);
            File.Copy(blobs.ImageOf(i), Path.Combine(photographs, $"{i}.jpg"));
        }

        PretrainingOptions options = new() { TrainingFolder = folder.File("photographs"), ValidationFolder = folder.File("photographs"), ImageSize = 32, Epochs = 1, BatchSize = 4 };
        ComputeOptions compute = new() { Device = "cpu", Threads = 1 };
        string output = folder.File("backbone.safetensors");
        using CancellationTokenSource stop = new();
        TrainingContext stopped = new() { Cancellation = stop.Token, Progress = new Stopping(stop) };
        Assert.ThrowsAny<OperationCanceledException>(() => BackbonePretraining.Run(options, compute, output, stopped));
        Assert.Throws<CheckpointException>(() => BackbonePretraining.Run(options, compute with { Precision = Precision.Bf16 }, output, new TrainingContext()));
        Assert.Single(BackbonePretraining.Run(options, compute, output, new TrainingContext()).History);
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => stop.Cancel();
    }
}
