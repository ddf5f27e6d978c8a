namespace GalaxyMergers.Survey.Cutouts;

/// <summary>What a call of <see cref="CutoutFetcher"/> achieved.</summary>
/// <param name="Present">Cutouts that were there before.</param>
/// <param name="Fetched">Cutouts that were fetched.</param>
/// <param name="Failures">Objects without a cutout, ordered by objid; also in `failures.csv` of the store. A further call tries them again.</param>
public sealed record CutoutReport(int Present, int Fetched, IReadOnlyList<CutoutFailure> Failures);
