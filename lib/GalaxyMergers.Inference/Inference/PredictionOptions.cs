using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Learning.Inference;

/// <summary>How images are classified.</summary>
public sealed record PredictionOptions
{
    /// <summary>Images that are read at a time, and views that are computed at a time.</summary>
    public int Batch { get; init; } = 16;

    /// <summary>Views of each image whose probabilities are averaged: 1, 2, 4 or 8; null takes what the classifier's file says.</summary>
    public int? Views { get; init; }

    /// <summary>
    /// Where given, an image gets no more views once four agree that p_m is within so much of 0 or of 1 (two within half of it, one within a tenth).
    /// Null gives every image all its views. What that changes, measured with the classifier that comes with the project, is in the README.
    /// </summary>
    public double? ClearWithin { get; init; }

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(Batch >= 1, within, nameof(Batch), Batch, "a whole number of images from 1 on");
        SettingException.Require(Views is null || AugmentationDraw.ViewCounts.Contains(Views.Value), within, nameof(Views), Views, "1, 2, 4 or 8");
        SettingException.Require(ClearWithin is null or (> 0 and < 0.5), within, nameof(ClearWithin), ClearWithin, "above 0 and below 0.5");
    }
}
