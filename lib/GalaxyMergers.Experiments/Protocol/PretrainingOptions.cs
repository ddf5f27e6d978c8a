using GalaxyMergers.Learning.Networks;

namespace GalaxyMergers.Experiments.Protocol;

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
