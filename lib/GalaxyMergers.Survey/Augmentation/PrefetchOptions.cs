namespace GalaxyMergers.Survey.Augmentation;

/// <summary>How batches are formed ahead. None of it changes a batch's content.</summary>
public sealed record PrefetchOptions
{
    /// <summary>Images of a batch, at least 1.</summary>
    public required int ImagesPerBatch { get; init; }

    /// <summary>Floats of an image, at least 1.</summary>
    public required int FloatsPerImage { get; init; }

    /// <summary>Worker threads, at least 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Batches ready or in work ahead of the consumer, at least 1.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>First step to deliver, at least 0.</summary>
    public long FirstStep { get; init; }

    /// <summary>
    /// For one pass over so many images: the stream ends after them and its last batch may be short. Null never ends.
    /// </summary>
    public long? TotalImages { get; init; }

    /// <summary>Number of batches in all, those before <see cref="FirstStep"/> included.</summary>
    internal long StepCount => TotalImages is long total ? (total + ImagesPerBatch - 1) / ImagesPerBatch : long.MaxValue;

    internal int ImagesAt(long step) => TotalImages is long total ? (int)Math.Min(ImagesPerBatch, total - (step * ImagesPerBatch)) : ImagesPerBatch;

    /// <summary>Checks every number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its domain.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ImagesPerBatch);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(FloatsPerImage);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Threads);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Depth);
        ArgumentOutOfRangeException.ThrowIfNegative(FirstStep);
        if (TotalImages is long total) ArgumentOutOfRangeException.ThrowIfNegative(total);
    }
}
