using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.Retry;

namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>
/// Asks archives over HTTP: at an even pace, under our name, again after failures that may pass, with growing waits
/// or those that the server asks for (Retry-After). Used by any number of threads; they share the pace.
/// </summary>
public sealed class PoliteClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly FetchPolicy _policy;
    private readonly TimeProvider _time;
    private readonly RequestPacer _pacer;
    private readonly ResiliencePipeline _retries;

    /// <summary>Makes a client.</summary>
    /// <param name="policy">How politely and how stubbornly.</param>
    /// <param name="time">The clock; the system's by default.</param>
    public PoliteClient(FetchPolicy policy, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        policy.Validate();
        _policy = policy;
        _time = time ?? TimeProvider.System;
        _pacer = new RequestPacer(policy.RequestsPerSecond, _time);
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10) }) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(policy.UserAgent);
        _retries = Retrying();
    }

    /// <summary>The policy that the client keeps.</summary>
    public FetchPolicy Policy => _policy;

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _pacer.Dispose();
    }

    /// <summary>Asks until an answer was read or the tries are used up.</summary>
    /// <param name="url">What is asked for; named in errors.</param>
    /// <param name="request">Makes the request of each try.</param>
    /// <param name="read">Reads a usable answer; a <see cref="TransientFaultException"/> from it leads to another try.</param>
    /// <param name="cancellation">Stops.</param>
    internal async Task<T> GetAsync<T>(
        Uri url, Func<HttpRequestMessage> request, Func<HttpResponseMessage, ResponseBody, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        try
        {
            return await _retries.ExecuteAsync(async token => await TryAsync(url, request, read, token), cancellation);
        }
        catch (TransientFaultException e)
        {
            throw new FetchException(e.Fault, url, $"{e.Message}. Given up after {_policy.Retries + 1} tries; try again later.", e);
        }
    }

    private async Task<T> TryAsync<T>(
        Uri url, Func<HttpRequestMessage> make, Func<HttpResponseMessage, ResponseBody, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        await _pacer.WaitAsync(cancellation);
        using var stall = new CancellationTokenSource(_policy.StallTimeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stall.Token);
        try
        {
            using HttpRequestMessage request = make();
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            ThrowIfUnusable(url, response);
            await using Stream stream = await response.Content.ReadAsStreamAsync(linked.Token);
            return await read(response, new ResponseBody(response, stream, stall, _policy.StallTimeout), linked.Token);
        }
        catch (OperationCanceledException e) when (stall.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TransientFaultException(FetchFault.Stalled, FormattableString.Invariant($"the server sent nothing for {_policy.StallTimeout.TotalSeconds:0.#} s"), null, e);
        }
        catch (HttpRequestException e)
        {
            throw new TransientFaultException(FetchFault.Unreachable, "no answer: " + e.Message, null, e);
        }
    }

    private void ThrowIfUnusable(Uri url, HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable) return;
        string status = $"the server answers {(int)response.StatusCode} {response.ReasonPhrase}";
        bool passes = response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500;
        if (!passes) throw new FetchException(FetchFault.Refused, url, status + "; check the address in the registry of sources.");
        TimeSpan? wait = RetryAfter(response.Headers.RetryAfter);
        if (wait > _policy.LongestRetryAfter)
            throw new FetchException(FetchFault.ServerBusy, url, FormattableString.Invariant($"{status} and asks to wait {wait.Value.TotalMinutes:0} minutes; call again after that."));
        if (wait is not null) _pacer.Pause(wait.Value);
        throw new TransientFaultException(FetchFault.ServerBusy, status, wait);
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? wait = header?.Delta ?? header?.Date - _time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private ResiliencePipeline Retrying()
    {
        if (_policy.Retries == 0) return ResiliencePipeline.Empty;
        return new ResiliencePipelineBuilder { TimeProvider = _time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<TransientFaultException>(),
                MaxRetryAttempts = _policy.Retries,
                DelayGenerator = args => ValueTask.FromResult(((TransientFaultException)args.Outcome.Exception!).RetryAfter ?? Backoff(args.AttemptNumber)),
            })
            .Build();
    }

    /// <summary>Wait before the try after the n-th failure (from 0). Not random: one client does not meet itself.</summary>
    private TimeSpan? Backoff(int failures)
    {
        double seconds = Math.Min(_policy.FirstDelay.TotalSeconds * Math.Pow(2, failures), _policy.LongestDelay.TotalSeconds);
        return TimeSpan.FromSeconds(seconds);
    }
}

/// <summary>How politely and how stubbornly archives are asked.</summary>
public sealed record FetchPolicy
{
    /// <summary>Requests started a second, all threads together; the services of SDSS ask for no more than one.</summary>
    public double RequestsPerSecond { get; init; } = 1;

    /// <summary>Requests under way at once.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>Further tries after a failure that may pass (408, 429, 5xx, a lost connection, a stall, a web page instead of the file).</summary>
    public int Retries { get; init; } = 6;

    /// <summary>Wait before the first further try; it doubles each time. Retry-After takes precedence.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait of our own choice.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest Retry-After that is waited for; a longer one ends the fetch.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a server may send nothing.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Who asks.</summary>
    public string UserAgent { get; init; } = "GalaxyMergers/0.1 (reproduction of Ackermann et al. 2018)";

    /// <summary>Checks pace, concurrency, retries and stall timeout.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(RequestsPerSecond is > 0 and <= 1000, within, nameof(RequestsPerSecond), RequestsPerSecond, "above 0, at most 1000 a second");
        SettingException.Require(Concurrency is >= 1 and <= 64, within, nameof(Concurrency), Concurrency, "a whole number from 1 to 64");
        SettingException.Require(Retries is >= 0 and <= 100, within, nameof(Retries), Retries, "a whole number from 0 to 100");
        SettingException.Require(StallTimeout > TimeSpan.Zero, within, nameof(StallTimeout), StallTimeout, "a time above 0");
    }
}

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

/// <summary>Reads an answer's body; a lost connection or a server that falls silent is a fault that may pass.</summary>
internal sealed class ResponseBody(HttpResponseMessage response, Stream stream, CancellationTokenSource stall, TimeSpan stallTimeout)
{
    /// <summary>Whether the answer says where it ends, so that one that was cut off is noticed. Not so old servers that just hang up.</summary>
    internal bool IsDelimited { get; } =
        response.Content.Headers.ContentLength is not null || response.Headers.TransferEncodingChunked == true || response.Version.Major >= 2;

    /// <summary>Reads some bytes; 0 at the end.</summary>
    internal async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        stall.CancelAfter(stallTimeout);
        try
        {
            return await stream.ReadAsync(buffer, cancellation);
        }
        catch (IOException e)
        {
            throw new TransientFaultException(FetchFault.Unreachable, "the connection was lost: " + e.Message, null, e);
        }
    }

    /// <summary>Reads all of a small body.</summary>
    /// <param name="limit">More bytes than this are a wrong answer.</param>
    /// <param name="cancellation">Stops.</param>
    internal async Task<byte[]> ReadAllAsync(int limit, CancellationToken cancellation)
    {
        using var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = await ReadAsync(buffer, cancellation)) > 0;)
        {
            all.Write(buffer, 0, read);
            if (all.Length > limit) throw new TransientFaultException(FetchFault.WrongContent, $"the answer has more than {limit} bytes");
        }

        return all.ToArray();
    }
}
