namespace GalaxyMergers.Survey.Catalogues.Remote;

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
