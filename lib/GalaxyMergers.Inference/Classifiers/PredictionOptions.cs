using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Inference.Classifiers;

/// <summary>How images are classified.</summary>
public sealed record PredictionOptions
{
    /// <summary>Images that are read at a time, and views that are computed at a time.</summary>
    public int Batch { get; init; } = 16;

    /// <summary>Views of each image whose probabilities are averaged: 1, 2, 4 or 8; null takes what the classifier's file says.</summary>
    public int? Views { get; init; }

    /// <summary>
    /// Whether 8-bit arithmetic sees every view first, and single precision only those that it does not put within 0.01 of 0 or of 1. For
    /// mobilenet-v1, on processors. What that changes, measured with the classifier that comes with the project, is in the README.
    /// </summary>
    public bool Fast { get; init; }

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(Batch >= 1, within, nameof(Batch), Batch, "a whole number of images from 1 on");
        SettingException.Require(Views is null || AugmentationDraw.ViewCounts.Contains(Views.Value), within, nameof(Views), Views, "1, 2, 4 or 8");
    }
}
