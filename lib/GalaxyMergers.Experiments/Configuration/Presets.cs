using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Experiments.Configuration;

/// <summary>The named configurations.</summary>
public static class Presets
{
    /// <summary>
    /// The paper's protocol on its network and image size, with epochs of the published code's length, 3000 steps at every size: at a learning
    /// rate of 1.5e-5 the weights need so many to move as far as the paper's. For a GPU: up to 420 000 steps a training.
    /// </summary>
    public static ExperimentConfiguration Paper { get; } = new() { Preset = "paper", Training = new TrainingOptions { StepsPerEpoch = 3000 } };

    /// <summary>The main experiment on real cutouts within three hours on two processor cores.</summary>
    public static ExperimentConfiguration Cpu { get; } = new()
    {
        Preset = "cpu",
        Network = new NetworkOptions { Backbone = "mobilenet-v1", ImageSize = 96, HiddenUnits = 1024, NormMomentum = 0.05 },
        Training = new TrainingOptions
        {
            HeadStage = new HeadStageOptions { Epochs = 10, CachedViews = 4 },
            FineTuning = new FineTuningOptions { LearningRate = 0.01, Schedule = LearningRateSchedule.Cosine, MaximumEpochs = 30, Patience = 30 },
        },
        Compute = new ComputeOptions { SideBySide = true },
        TestViews = 8,
    };

    /// <summary>The whole lesson in some twelve minutes on two processor cores: five sizes, two arms, four folds, on a small dataset.</summary>
    public static ExperimentConfiguration Quick { get; } = new()
    {
        Preset = "quick",
        Sizes = [.. LesionSizes.All.Select(s => s.Nominal)],
        Network = new NetworkOptions { Backbone = "xception-small", ImageSize = 64, HiddenUnits = 256, NormMomentum = 0.05 },
        Training = new TrainingOptions
        {
            HeadStage = new HeadStageOptions { Epochs = 10, CachedViews = 2 },
            FineTuning = new FineTuningOptions { LearningRate = 0.02, Schedule = LearningRateSchedule.Cosine, MaximumEpochs = 12, Patience = 12 },
        },
        Compute = new ComputeOptions { SideBySide = true },
        TestViews = 2,
    };

    /// <summary>The whole chain in a minute, to see that it works: its numbers mean little. One thread, for at this size more of them wait for one another.</summary>
    public static ExperimentConfiguration Tiny { get; } = new()
    {
        Preset = "tiny",
        Sizes = [3000, 900],
        Network = new NetworkOptions { Backbone = "xception-small", ImageSize = 32, HiddenUnits = 64, NormMomentum = 0.1 },
        Training = new TrainingOptions
        {
            HeadStage = new HeadStageOptions { Epochs = 6, CachedViews = 2 },
            FineTuning = new FineTuningOptions { LearningRate = 0.03, Schedule = LearningRateSchedule.Cosine, MaximumEpochs = 12, Patience = 12 },
        },
        Compute = new ComputeOptions { Threads = 1 },
        Simulation = new SimulatedDatasetOptions { Galaxies = 480 },
    };

    /// <summary>
    /// A simulated sky through everything, training, classification, selection, mass functions, against its truth; a quarter of an hour on one
    /// processor core.
    /// </summary>
    public static ExperimentConfiguration Mock { get; } = Quick with
    {
        Preset = "mock",
        Sizes = [LesionSizes.All[0].Nominal],
        Arms = [TrainingArm.Transfer],
        Training = Quick.Training with { FineTuning = Quick.Training.FineTuning with { MaximumEpochs = 20, Patience = 20 } },
        Closure = new ClosureOptions(),
    };

    /// <summary>What <see cref="Mock"/> does, in a minute or two, to see that it works, in half its field of view so that galaxies are large enough for a tiny network: its numbers mean little.</summary>
    public static ExperimentConfiguration TinyMock { get; } = Tiny with
    {
        Preset = "tiny-mock",
        Sizes = Mock.Sizes,
        Arms = Mock.Arms,
        Training = Tiny.Training with { StepsPerEpoch = 16 },
        Closure = new ClosureOptions { Galaxies = 8000, ImageWidth = 64, ScaleArcsecPerPixel = 2 * 0.396127 },
    };

    /// <summary>Every preset, in the order in which messages list them.</summary>
    public static IReadOnlyList<ExperimentConfiguration> All { get; } = [Tiny, Quick, Cpu, Paper, TinyMock, Mock];

    /// <summary>The preset of a name.</summary>
    /// <exception cref="ConfigurationException">There is none; the message lists those that there are.</exception>
    public static ExperimentConfiguration Find(string name) => All.FirstOrDefault(p => p.Preset == name)
        ?? throw new ConfigurationException($"There is no preset '{name}'; choose one of {string.Join(", ", All.Select(p => p.Preset))}.");
}
