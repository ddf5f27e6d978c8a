namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>How politely and how stubbornly archives are asked.</summary>
public sealed record FetchPolicy
{
    /// <summary>Requests started a second, all threads together; the services of SDSS ask for no more than one.</summary>
    public double RequestsPerSecond { get; init; } = 1;

    /// <summary>Requests under way at once.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>Further tries after a failure that may pass (429, 500, 502, 503, 504, a lost connection, a stall, a web page instead of the file).</summary>
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

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its domain.</exception>
    internal void Validate()
    {
        if (!(RequestsPerSecond > 0 && RequestsPerSecond <= 1000)) throw new ArgumentOutOfRangeException(nameof(RequestsPerSecond), RequestsPerSecond, "RequestsPerSecond must be above 0, at most 1000.");
        if (Concurrency is < 1 or > 64) throw new ArgumentOutOfRangeException(nameof(Concurrency), Concurrency, "Concurrency must be 1 to 64.");
        if (Retries is < 0 or > 100) throw new ArgumentOutOfRangeException(nameof(Retries), Retries, "Retries must be 0 to 100.");
        if (StallTimeout <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(StallTimeout), StallTimeout, "StallTimeout must be positive.");
    }
}
