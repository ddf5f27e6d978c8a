namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>
/// Lets requests start one after the other, each at least an interval after the one before, however many ask at once,
/// and none while a server wants to be left alone. A delay on this machine is not made up for by a burst.
/// </summary>
internal sealed class RequestPacer(double requestsPerSecond, TimeProvider time) : IDisposable
{
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / requestsPerSecond);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>Waits for the caller's turn.</summary>
    internal async Task WaitAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            while (Take() is { } wait) await Task.Delay(wait, time, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Nobody's turn comes before this much time has passed.</summary>
    internal void Pause(TimeSpan length)
    {
        lock (_lock)
        {
            DateTimeOffset end = time.GetUtcNow() + length;
            if (end > _next) _next = end;
        }
    }

    /// <summary>Starts a request now and returns null, or tells how long to wait.</summary>
    private TimeSpan? Take()
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (now < _next) return _next - now;
            _next = now + _interval;
            return null;
        }
    }
}
