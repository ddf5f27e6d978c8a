namespace GalaxyMergers.Survey.MockSurvey;

/// <summary>What a simulated merger really is.</summary>
/// <param name="MassRatio">Mass of the smaller galaxy over that of the larger, in (0, 1].</param>
/// <param name="PericentreKpc">Closest approach of the incoming parabola, kpc.</param>
/// <param name="TimeSincePericentreMyr">When the pair is seen; negative on the way in.</param>
/// <param name="ProjectedSeparationKpc">Distance of the two centres on the sky, kpc.</param>
/// <param name="PrimaryIsDisc">Whether the larger galaxy was a disc before.</param>
/// <param name="SecondaryIsDisc">Whether the smaller one was.</param>
public sealed record EncounterTruth(
    double MassRatio, double PericentreKpc, double TimeSincePericentreMyr, double ProjectedSeparationKpc, bool PrimaryIsDisc, bool SecondaryIsDisc);
