namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>A file that is there and right.</summary>
/// <param name="SourceId">Source.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, hexadecimal.</param>
/// <param name="WasPresent">Whether it was there before the call.</param>
public sealed record FetchedFile(string SourceId, string Path, long Bytes, string Sha256, bool WasPresent);
