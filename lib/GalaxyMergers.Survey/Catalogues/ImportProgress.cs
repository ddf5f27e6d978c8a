namespace GalaxyMergers.Survey.Catalogues;

/// <summary>How far the import of a file has come.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="BytesRead">Bytes of the file (compressed, if it is) read.</param>
/// <param name="BytesTotal">Size of the file.</param>
public readonly record struct ImportProgress(long Rows, long BytesRead, long BytesTotal);
