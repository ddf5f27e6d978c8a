namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>Lets requests start at even intervals, however many ask at once, and none while a server wants to be left alone.</summary>
internal sealed class RequestPacer(double requestsPerSecond, TimeProvider time)
{
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / requestsPerSecond);
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Waits for the caller's turn.</summary>
    internal async Task WaitAsync(CancellationToken cancellation)
    {
        TimeSpan wait;
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow(), turn = _next > now ? _next : now;
            _next = turn + _interval;
            wait = turn - now;
        }

        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation);
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
}
