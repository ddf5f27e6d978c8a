namespace GalaxyMergers.Survey.Augmentation;

/// <summary>One batch, lent by a <see cref="BatchPrefetcher"/>. Its arrays belong to the holder until it is disposed, then to a later batch.</summary>
public sealed class BatchLease : IDisposable
{
    private readonly BatchBuffers _buffers;
    private readonly Action<BatchBuffers> _giveBack;
    private int _isReturned;

    internal BatchLease(long step, BatchBuffers buffers, Action<BatchBuffers> giveBack) => (Step, _buffers, _giveBack) = (step, buffers, giveBack);

    /// <summary>Number of the batch.</summary>
    public long Step { get; }

    /// <summary>The inputs: <see cref="Indices"/>.Length x floats an image, exactly.</summary>
    /// <exception cref="ObjectDisposedException">The batch has been given back.</exception>
    public float[] Pixels => Lent.Pixels;

    /// <summary>Indices of the galaxies.</summary>
    /// <exception cref="ObjectDisposedException">The batch has been given back.</exception>
    public int[] Indices => Lent.Indices;

    private BatchBuffers Lent
    {
        get
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _isReturned) != 0, this);
            return _buffers;
        }
    }

    /// <summary>Gives the arrays back; a second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReturned, 1) == 0) _giveBack(_buffers);
    }
}

/// <summary>The arrays of one batch.</summary>
internal sealed record BatchBuffers(float[] Pixels, int[] Indices);
