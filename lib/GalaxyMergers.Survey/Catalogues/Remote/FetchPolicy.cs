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
