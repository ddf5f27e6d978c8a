using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Training;

namespace GalaxyMergers.Learning.Tests.Training;

/// <summary>Counts live tensors over many steps; runs alone, since other tests make tensors too.</summary>
[Collection(nameof(LiveTensorTests))]
[CollectionDefinition(nameof(LiveTensorTests), DisableParallelization = true)]
public sealed class LiveTensorTests
{
    [Fact]
    public void A_thousand_steps_leave_as_many_tensors_as_they_found()
    {
        NetworkOptions network = new() { Backbone = "xception-small", ImageSize = 32, HiddenUnits = 4 };
        TrainingOptions options = new() { FineTuning = new FineTuningOptions { LearningRate = 1e-4, MaximumEpochs = 1 }, StepsPerEpoch = 1000 };
        long before = TorchEngine.LiveTensorCount;
        Counter counter = new();
        new ClassifierTrainer(network, options, new ComputeOptions { Device = "cpu", Threads = 1 })
            .Train(new TinyImages(32, 16, 2), new TinyImages(32, 4, 2), 2, null, 1, new TrainingContext { Progress = counter });
        Assert.Equal(1000, counter.Steps);
        Assert.Equal(counter.AtFirst, counter.AtLast);
        Assert.Equal(before, TorchEngine.LiveTensorCount);
    }

    private sealed class Counter : IProgress<TrainingProgress>
    {
        public int Steps { get; private set; }

        public long AtFirst { get; private set; }

        public long AtLast { get; private set; }

        public void Report(TrainingProgress value)
        {
            if (value.LastEpoch is not null) return;
            if (Steps++ == 0) AtFirst = TorchEngine.LiveTensorCount;
            AtLast = TorchEngine.LiveTensorCount;
        }
    }
}
