namespace GalaxyMergers.Survey.Augmentation;

/// <summary>Fills one batch; called on worker threads, for several steps at once.</summary>
/// <param name="step">Number of the batch.</param>
/// <param name="pixels">Where the inputs go: images x floats an image.</param>
/// <param name="indices">Where the galaxies' indices go.</param>
public delegate void BatchFill(long step, float[] pixels, int[] indices);

/// <summary>How batches are prefetched.</summary>
public sealed record PrefetchOptions
{
    /// <summary>Images of a batch.</summary>
    public required int ImagesPerBatch { get; init; }

    /// <summary>Floats of an image.</summary>
    public required int FloatsPerImage { get; init; }

    /// <summary>Worker threads.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Batches ready or in work ahead of the consumer.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>First step to deliver.</summary>
    public long FirstStep { get; init; }

    /// <summary>Images in all, for a finite pass whose last batch may be short; null never ends.</summary>
    public long? TotalImages { get; init; }
}

/// <summary>One batch, lent to the consumer until disposed.</summary>
public sealed class BatchLease : IDisposable
{
    internal BatchLease(long step, float[] pixels, int[] indices) => (Step, Pixels, Indices) = (step, pixels, indices);

    /// <summary>Number of the batch.</summary>
    public long Step { get; }

    /// <summary>The inputs, exactly Indices.Length x FloatsPerImage.</summary>
    public float[] Pixels { get; }

    /// <summary>Which galaxies.</summary>
    public int[] Indices { get; }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
    }
}

/// <summary>Forms batches ahead on worker threads and delivers them in order.</summary>
public sealed class BatchPrefetcher : IDisposable
{
    /// <summary>Starts the workers.</summary>
    public BatchPrefetcher(BatchFill fill, PrefetchOptions options, CancellationToken cancellation = default) =>
        throw new NotImplementedException($"{fill}{options}{cancellation}");

    /// <summary>The next batch in order; waits for it.</summary>
    public BatchLease Take() => throw new NotImplementedException($"{this}");

    /// <summary>Stops the workers.</summary>
    public void Dispose() => throw new NotImplementedException($"{this}");
}
