using System.Globalization;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Learning.Training.Data;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>Trains a backbone on photographs, by class, for the transfer arm of machines that cannot fetch the ImageNet weights.</summary>
public static class BackbonePretraining
{
    /// <summary>Trains and writes the backbone's tensors in half precision.</summary>
    /// <param name="options">Which network, on what, how long.</param>
    /// <param name="compute">Where and how it is computed.</param>
    /// <param name="output">The safetensors file; a folder <c>NAME.checkpoint</c> beside it while it is trained.</param>
    /// <param name="context">Clock, progress and cancellation.</param>
    /// <returns>The history; the last epoch's is the one kept.</returns>
    public static TrainingResult Run(PretrainingOptions options, ComputeOptions compute, string output, TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentNullException.ThrowIfNull(context);
        options.Validate();
        PhotographFolder training = PhotographFolder.List(options.TrainingFolder);
        PhotographFolder validation = PhotographFolder.List(options.ValidationFolder, training.ClassNames);
        NetworkOptions network = new() { Backbone = options.Backbone, ImageSize = options.ImageSize, HiddenUnits = 0, NormMomentum = 0.05 };
        CheckpointFolder checkpoints = new(output + ".checkpoint", IdentityOf(options, training, compute.Precision));
        TrainingResult result = new ClassifierTrainer(network, TrainingOf(options), compute).Train(
            new PhotographBatches(training, options.ImageSize, options.BatchSize, options.Seed),
            new PhotographImages(validation, options.ImageSize),
            training.ClassNames.Count,
            pretrained: null,
            options.Seed,
            context with { Checkpoints = checkpoints });
        IEnumerable<WeightTensor> backbone = result.Weights.Where(t => !t.Name.StartsWith("head.", StringComparison.Ordinal))
            .Select(t => t.Shape.Length > 1 ? t.ConvertTo(WeightType.F16) : t);
        SafetensorsFile.Write(output, backbone, Facts(options, training, validation, result));
        checkpoints.Clear();
        return result;
    }

    /// <summary>All that decides the weights, so that only the same training is resumed; single precision goes without saying.</summary>
    private static string IdentityOf(PretrainingOptions options, PhotographFolder training, Precision precision) => string.Create(
        CultureInfo.InvariantCulture,
        $"pre-training {options}, {training.Count} photographs of {training.ClassNames.Count} classes{(precision == Precision.Fp32 ? string.Empty : $", {precision}")}");

    private static TrainingOptions TrainingOf(PretrainingOptions options) => new()
    {
        FineTuning = new FineTuningOptions
        {
            LearningRate = options.LearningRate,
            Nesterov = true,
            WeightDecay = options.WeightDecay,
            LabelSmoothing = 0.1,
            Schedule = LearningRateSchedule.Cosine,
            WarmUpEpochs = Math.Min(2, options.Epochs / 4.0),
            MaximumEpochs = options.Epochs,
            KeepLastEpoch = true,
        },
    };

    private static Dictionary<string, string> Facts(PretrainingOptions options, PhotographFolder training, PhotographFolder validation, TrainingResult result) => new()
    {
        ["backbone"] = options.Backbone,
        ["trained_on"] = string.Create(CultureInfo.InvariantCulture, $"{training.Count} photographs of {training.ClassNames.Count} classes at {options.ImageSize} px"),
        ["recipe"] = string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Epochs} epochs, batch {options.BatchSize}, SGD with Nesterov momentum 0.9, cosine from {options.LearningRate}, weight decay {options.WeightDecay}, label smoothing 0.1, seed {options.Seed}"),
        ["top1_accuracy"] = string.Create(
            CultureInfo.InvariantCulture, $"{result.History[^1].ValidationAccuracy:F4} on {validation.Count} other photographs of the same classes"),
        ["input"] = "RGB / 127.5 - 1",
    };
}

/// <summary>How a backbone is trained on photographs.</summary>
public sealed record PretrainingOptions
{
    /// <summary>Photographs to train on: a subfolder a class.</summary>
    public required string TrainingFolder { get; init; }

    /// <summary>Photographs to measure the accuracy on: the same subfolders.</summary>
    public required string ValidationFolder { get; init; }

    /// <summary>Name of the backbone.</summary>
    public string Backbone { get; init; } = "xception-small";

    /// <summary>Rows and columns of the input, pixels.</summary>
    public int ImageSize { get; init; } = 64;

    /// <summary>Epochs.</summary>
    public int Epochs { get; init; } = 60;

    /// <summary>Photographs in a batch.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Learning rate at its highest.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Multiple of the kernels that is added to their gradients.</summary>
    public double WeightDecay { get; init; } = 5e-4;

    /// <summary>Seed of everything random.</summary>
    public ulong Seed { get; init; } = 20180525;

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        new NetworkOptions { Backbone = Backbone, ImageSize = ImageSize }.Validate(within);
        SettingException.Require(Epochs >= 1, within, nameof(Epochs), Epochs, "a whole number of epochs from 1 on");
        SettingException.Require(BatchSize >= 1, within, nameof(BatchSize), BatchSize, "a whole number of photographs from 1 on");
        SettingException.Require(LearningRate > 0 && double.IsFinite(LearningRate), within, nameof(LearningRate), LearningRate, "above 0");
        SettingException.Require(WeightDecay >= 0 && double.IsFinite(WeightDecay), within, nameof(WeightDecay), WeightDecay, "0 or above");
    }
}
