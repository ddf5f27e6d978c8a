
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Training;

namespace GalaxyMergers.Learning.Tests.Training;

/// <summary>Counts live tensors over many steps; runs alone, since other tests make tensors too.</summary>
[Collection(nameof(LiveTensorTests))]
[CollectionDefinition(nameof(LiveTensorTests), DisableParallelization = true)]
public sealed class LiveTensorTests
{
    /// <summary>
    /// TorchSharp counts a tensor twice that becomes a Parameter, so the count is higher after a training by the number of its parameters;
    /// it must be so by as many whatever the number of steps.
    /// </summary>
    [Fact]
    public void Steps_leave_no_tensor_behind() => Assert.Equal(LeftBehind(steps: 3), LeftBehind(steps: 400));

    private static long LeftBehind(int steps)
    {
        NetworkOptions network = new() { Backbone = "xception-small", ImageSize = 32, HiddenUnits = 4 };
        TrainingOptions options = new() { FineTuning = new FineTuningOptions { LearningRate = 1e-4, MaximumEpochs = 1 }, StepsPerEpoch = steps };
        CollectTensorsOfOtherTests();
        long before = TorchEngine.LiveTensorCount;
        Counter counter = new();
        new ClassifierTrainer(network, options, new ComputeOptions { Device = "cpu", Threads = 1 })
            .Train(new TinyImages(32, 16, 2), new TinyImages(32, 4, 2), 2, null, 1, new TrainingContext { Progress = counter });
        Assert.Equal(steps, counter.Steps);
        Assert.Equal(counter.AtFirst, counter.AtLast);
        return TorchEngine.LiveTensorCount - before;
    }

    /// <summary>Tensors that earlier tests left to the collector would be taken off the count during the training, at whatever time it likes.</summary>
    private static void CollectTensorsOfOtherTests()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
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
