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
