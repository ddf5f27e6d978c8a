using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace GalaxyMergers.Survey.Augmentation;

/// <summary>
/// Forms batches ahead of their consumer on worker threads, each batch whole on one of them, and delivers them strictly
/// in order. At most <see cref="PrefetchOptions.Depth"/> batches are ready or in work; arrays are used again. What a
/// batch holds does not depend on the number of threads.
/// </summary>
public sealed class BatchPrefetcher : IDisposable
{
    private readonly object _gate = new();
    private readonly BatchFill _fill;
    private readonly PrefetchOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _onCancel;
    private readonly Dictionary<long, Outcome> _outcomes = [];
    private readonly Stack<BatchBuffers> _free = new();
    private readonly Thread[] _workers;
    private long _nextToForm, _nextToTake;
    private bool _isStopped, _isDisposed;

    /// <summary>Starts the workers.</summary>
    /// <param name="fill">Fills one batch.</param>
    /// <param name="options">Sizes, threads, depth, first step.</param>
    /// <param name="cancellation">Ends the stream: waiting and later calls throw.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its domain.</exception>
    public BatchPrefetcher(BatchFill fill, PrefetchOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fill);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_fill, _options, _cancellation) = (fill, options, cancellation);
        _nextToForm = _nextToTake = options.FirstStep;
        _workers = [.. Enumerable.Range(0, options.Threads).Select(i => new Thread(Work) { IsBackground = true, Name = $"batch prefetcher {i}" })];
        foreach (Thread worker in _workers) worker.Start();
        _onCancel = cancellation.Register(Stop);
    }

    /// <summary>The next batch in order; waits for it. Dispose it before taking many more, or arrays pile up.</summary>
    /// <exception cref="InvalidOperationException">The stream has ended.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <remarks>What the fill function threw for this batch is thrown here, now and at every later call.</remarks>
    public BatchLease Take() =>
        TryTake(out BatchLease? lease) ? lease : throw new InvalidOperationException($"The stream has ended: it has {_options.TotalImages} images.");

    /// <summary>As <see cref="Take"/>, but false at the end of the stream.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public bool TryTake([NotNullWhen(true)] out BatchLease? lease)
    {
        lease = null;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_nextToTake >= _options.StepCount) return false;
            Outcome? outcome;
            while (true)
            {
                _cancellation.ThrowIfCancellationRequested();
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                if (_outcomes.TryGetValue(_nextToTake, out outcome)) break;
                Monitor.Wait(_gate);
            }

            outcome.Fault?.Throw();
            _outcomes.Remove(_nextToTake);
            lease = new BatchLease(_nextToTake++, outcome.Buffers, GiveBack);
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Stops the workers and waits for the batches that they have in hand.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            Stop();
        }

        _onCancel.Dispose();
        foreach (Thread worker in _workers) worker.Join();
    }

    private void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Work()
    {
        while (Claim(out long step, out BatchBuffers? buffers))
        {
            ExceptionDispatchInfo? fault = null;
            try
            {
                _fill(step, buffers.Pixels, buffers.Indices);
            }
            catch (Exception e)
            {
                fault = ExceptionDispatchInfo.Capture(e);
            }

            lock (_gate)
            {
                _outcomes[step] = new Outcome(buffers, fault);
                if (fault is not null) _isStopped = true; // batches before this one are all claimed and will still come
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool Claim(out long step, [NotNullWhen(true)] out BatchBuffers? buffers)
    {
        lock (_gate)
        {
            while (!_isStopped && _nextToForm < _options.StepCount && _nextToForm - _nextToTake >= _options.Depth) Monitor.Wait(_gate);
            step = _nextToForm;
            buffers = null;
            if (_isStopped || step >= _options.StepCount) return false;
            _nextToForm++;
            int images = _options.ImagesAt(step);
            buffers = _free.TryPop(out BatchBuffers? used) && used.Indices.Length == images
                ? used
                : new BatchBuffers(new float[images * _options.FloatsPerImage], new int[images]);
            return true;
        }
    }

    private void GiveBack(BatchBuffers buffers)
    {
        lock (_gate) _free.Push(buffers);
    }

    private sealed record Outcome(BatchBuffers Buffers, ExceptionDispatchInfo? Fault);
}

/// <summary>
/// Fills one batch. Called on worker threads, for several steps at once; what it writes must depend on the step alone,
/// and it must write every element, since buffers are used again.
/// </summary>
/// <param name="step">Number of the batch.</param>
/// <param name="pixels">Where the inputs go: images x floats an image.</param>
/// <param name="indices">Where the galaxies' indices go.</param>
public delegate void BatchFill(long step, float[] pixels, int[] indices);

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
