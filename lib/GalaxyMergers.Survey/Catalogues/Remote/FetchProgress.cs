namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>How far the fetch of a file or table has come.</summary>
/// <param name="SourceId">What is fetched.</param>
/// <param name="BytesDone">Bytes on disk.</param>
/// <param name="BytesTotal">Bytes in all, where known.</param>
/// <param name="RowsDone">Rows, for a table that comes in pages.</param>
public readonly record struct FetchProgress(string SourceId, long BytesDone, long? BytesTotal, long? RowsDone = null);
