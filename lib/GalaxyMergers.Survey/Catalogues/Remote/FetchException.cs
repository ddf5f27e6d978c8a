namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>Something could not be fetched; the message says from where, why, and what to do.</summary>
public sealed class FetchException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    public FetchException(FetchFault fault, Uri url, string detail, Exception? inner = null)
        : base($"{url}: {detail}", inner)
    {
        Fault = fault;
        Url = url;
    }

    /// <summary>What went wrong.</summary>
    public FetchFault Fault { get; }

    /// <summary>What was asked for.</summary>
    public Uri Url { get; }
}

/// <summary>Why something could not be fetched.</summary>
public enum FetchFault
{
    /// <summary>No connection, or it was lost, again and again.</summary>
    Unreachable,

    /// <summary>The server sent nothing for too long, again and again.</summary>
    Stalled,

    /// <summary>The server says that it is overloaded or broken (429 or 5xx), again and again, or for longer than we wait.</summary>
    ServerBusy,

    /// <summary>The server says that there is no such thing or that we may not have it (4xx).</summary>
    Refused,

    /// <summary>The answer is something else than was asked for: a web page, a picture that does not decode, a table without its columns.</summary>
    WrongContent,

    /// <summary>The file has another size or hash than is known of it.</summary>
    WrongFile,

    /// <summary>Another process is fetching the same file.</summary>
    Locked,
}

/// <summary>A failure that may pass: tried again, and turned into a <see cref="FetchException"/> if it does not.</summary>
internal sealed class TransientFaultException(FetchFault fault, string detail, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(detail, inner)
{
    internal FetchFault Fault { get; } = fault;

    /// <summary>How long the server asks us to wait.</summary>
    internal TimeSpan? RetryAfter { get; } = retryAfter;
}
