using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Inference;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>How a survey is classified.</summary>
public sealed record ClassificationOptions
{
    /// <summary>Folder of the images: <c>OBJID.jpg</c> in it or in its <c>images/</c>, or an image store.</summary>
    public required string ImagesFolder { get; init; }

    /// <summary>Where the result goes.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Views of each image whose probabilities are averaged: 1, 2, 4 or 8; null takes what the first classifier's file says.</summary>
    public int? Views { get; init; }

    /// <summary>See <see cref="PredictionOptions.ClearWithin"/>.</summary>
    public double? ClearWithin { get; init; }

    /// <summary>Images that are read at a time, and views that are computed at a time.</summary>
    public int Batch { get; init; } = 16;

    /// <summary>Objects in a part: what a killed process may lose.</summary>
    public int PartSize { get; init; } = 2000;

    /// <summary>Which share of the parts is done, from 0: part k belongs to shard k mod <see cref="ShardCount"/>.</summary>
    public int Shard { get; init; }

    /// <summary>Into how many shares the work is divided.</summary>
    public int ShardCount { get; init; } = 1;

    /// <summary>Where and how it is computed.</summary>
    public ComputeOptions Compute { get; init; } = new();

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        new PredictionOptions { Batch = Batch, Views = Views, ClearWithin = ClearWithin }.Validate(within);
        Compute.Validate(within);
        SettingException.Require(PartSize >= 1, within, nameof(PartSize), PartSize, "a whole number of objects from 1 on");
        SettingException.Require(ShardCount >= 1 && Shard >= 0 && Shard < ShardCount, within, nameof(Shard), $"{Shard}/{ShardCount}", "i/n with i from 0 to n - 1, as a job array counts");
    }
}
