namespace GalaxyMergers.Survey.Cutouts;

/// <summary>How far the fetching of cutouts has come.</summary>
/// <param name="Total">Objects in all.</param>
/// <param name="Present">Cutouts that were there before.</param>
/// <param name="Fetched">Cutouts that were fetched.</param>
/// <param name="Failed">Objects without one.</param>
/// <param name="Remaining">Estimate of the time that the rest takes at the pace so far; null at the beginning.</param>
public readonly record struct CutoutProgress(int Total, int Present, int Fetched, int Failed, TimeSpan? Remaining);
