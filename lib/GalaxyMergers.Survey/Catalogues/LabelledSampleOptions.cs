using GalaxyMergers.Science;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>How the labelled sample is drawn. Defaults are the paper's; all limits are strict.</summary>
public sealed record LabelledSampleOptions
{
    /// <summary>Non-interacting galaxies to draw; null takes all that qualify.</summary>
    public int? NonInteractingCount { get; init; } = PaperConstants.NonInteractingCount;

    /// <summary>Redshifts lie above this.</summary>
    public double RedshiftMinimum { get; init; } = PaperConstants.RedshiftMinimum;

    /// <summary>Redshifts lie below this.</summary>
    public double RedshiftMaximum { get; init; } = PaperConstants.RedshiftMaximum;

    /// <summary>Mergers have a merger-vote fraction above this.</summary>
    public double MergerVoteFractionMinimum { get; init; } = PaperConstants.MergerVoteFractionMinimum;

    /// <summary>Non-interacting galaxies have a merger-vote fraction below this.</summary>
    public double NonInteractingVoteFractionMaximum { get; init; } = PaperConstants.NonInteractingVoteFractionMaximum;

    /// <summary>
    /// Leave out candidates that are the second galaxy of a merging system. The paper does not say that it did, so
    /// the default is to keep them; how many there are is reported either way.
    /// </summary>
    public bool ExcludeSecondGalaxies { get; init; }

    /// <summary>Second galaxies are recognised within this distance of their published position, arcsec.</summary>
    public double SecondGalaxyRadiusArcsec { get; init; } = 1.5;

    /// <summary>Seed of the draw.</summary>
    public ulong Seed { get; init; }
}
