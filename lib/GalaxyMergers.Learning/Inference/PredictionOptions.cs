namespace GalaxyMergers.Learning.Inference;

/// <summary>How images are classified.</summary>
public sealed record PredictionOptions
{
    /// <summary>Images (of all views together) that are computed at a time.</summary>
    public int Batch { get; init; } = 16;

    /// <summary>Views of each image whose probabilities are averaged: 1, 2, 4 or 8; null takes what the classifier's file says.</summary>
    public int? Views { get; init; }
}
