using GalaxyMergers.Learning.Compute;

namespace GalaxyMergers.Reproduction.Sky;

/// <summary>How a survey is classified.</summary>
public sealed record ClassificationOptions
{
    /// <summary>Folder of the images: <c>OBJID.jpg</c> in it or in its <c>images/</c>, or an image store.</summary>
    public required string ImagesFolder { get; init; }

    /// <summary>Where the result goes.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Views of each image whose probabilities are averaged: 1, 2, 4 or 8; null takes what the first classifier's file says.</summary>
    public int? Views { get; init; }

    /// <summary>Images (of all views together) that are computed at a time.</summary>
    public int Batch { get; init; } = 16;

    /// <summary>Objects in a part: what a killed process may lose.</summary>
    public int PartSize { get; init; } = 2000;

    /// <summary>Which share of the parts is done, from 0: part k belongs to shard k mod <see cref="ShardCount"/>.</summary>
    public int Shard { get; init; }

    /// <summary>Into how many shares the work is divided.</summary>
    public int ShardCount { get; init; } = 1;

    /// <summary>Where and how it is computed.</summary>
    public ComputeOptions Compute { get; init; } = new();

    /// <summary>Checks every number.</summary>
    /// <exception cref="ArgumentException">A value lies outside its domain.</exception>
    public void Validate()
    {
        if (PartSize < 1) throw new ArgumentException($"A part has at least 1 object, not {PartSize}.");
        if (Batch < 1) throw new ArgumentException($"A batch has at least 1 image, not {Batch}.");
        if (ShardCount < 1 || Shard < 0 || Shard >= ShardCount)
            throw new ArgumentException($"Shard {Shard} of {ShardCount} does not exist: count from 0 to one less than their number, as a job array does.");
    }
}
