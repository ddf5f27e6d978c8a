using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>An object of a survey, as its catalogue knows it.</summary>
/// <param name="ObjId">SDSS photometric object identifier, 64 bit.</param>
/// <param name="RaDeg">Right ascension J2000, degrees.</param>
/// <param name="DecDeg">Declination J2000, degrees.</param>
/// <param name="Redshift">Redshift, where known.</param>
/// <param name="MergerVoteFraction">Galaxy Zoo 1 merger-vote fraction f_m, where known.</param>
/// <param name="Magnitudes">ugriz model magnitudes, not corrected for extinction.</param>
/// <param name="LogStellarMass">log10(M/M_sun), where known.</param>
public sealed record SkyObject(
    long ObjId, double RaDeg, double DecDeg, double? Redshift, double? MergerVoteFraction, UgrizMagnitudes Magnitudes, double? LogStellarMass);
