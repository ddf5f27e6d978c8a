namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>Whether a source is here, and what it would cost to get.</summary>
/// <param name="Source">The source.</param>
/// <param name="State">Where it stands.</param>
/// <param name="BytesHere">Bytes on disk.</param>
/// <param name="RequestsLeft">Requests that are still needed, where known.</param>
/// <param name="TimeLeft">Time that these take at the source's pace, where known.</param>
/// <param name="Note">What else there is to say.</param>
public sealed record SourceStatus(RemoteSource Source, SourceState State, long BytesHere, long? RequestsLeft, TimeSpan? TimeLeft, string Note);
