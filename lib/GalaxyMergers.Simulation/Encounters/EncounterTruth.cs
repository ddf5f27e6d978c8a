namespace GalaxyMergers.Simulation.Encounters;

/// <summary>What a simulated merger really is.</summary>
/// <param name="MassRatio">Mass of the second galaxy over that of the catalogued one; may exceed 1.</param>
/// <param name="PericentreKpc">Closest approach of the incoming parabola, kpc.</param>
/// <param name="TimeSincePericentreMyr">When the pair is seen; negative on the way in.</param>
/// <param name="ProjectedSeparationKpc">Distance of the two centres on the sky, kpc.</param>
/// <param name="FirstIsDisc">Whether the catalogued galaxy was a disc before.</param>
/// <param name="SecondIsDisc">Whether the second one was.</param>
public sealed record EncounterTruth(
    double MassRatio, double PericentreKpc, double TimeSincePericentreMyr, double ProjectedSeparationKpc, bool FirstIsDisc, bool SecondIsDisc);
