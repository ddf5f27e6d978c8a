namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>A failure that may pass: tried again, and turned into a <see cref="FetchException"/> if it does not.</summary>
internal sealed class TransientFaultException(FetchFault fault, string detail, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(detail, inner)
{
    internal FetchFault Fault { get; } = fault;

    /// <summary>How long the server asks us to wait.</summary>
    internal TimeSpan? RetryAfter { get; } = retryAfter;
}
