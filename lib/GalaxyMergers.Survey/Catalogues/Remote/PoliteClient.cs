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
