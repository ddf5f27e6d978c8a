
namespace GalaxyMergers.Survey.Galaxies;

/// <summary>A galaxy as the joined catalogues know it.</summary>
/// <param name="ObjId">SDSS DR7 photometric object id.</param>
/// <param name="RaDeg">Right ascension J2000, degrees.</param>
/// <param name="DecDeg">Declination J2000, degrees.</param>
/// <param name="Redshift">Spectroscopic redshift.</param>
/// <param name="MergerVoteFraction">Galaxy Zoo 1 merger-vote fraction f_m.</param>
/// <param name="Magnitudes">ugriz model magnitudes, not corrected for extinction.</param>
/// <param name="LogStellarMass">log10 of the stellar mass in solar masses, where known.</param>
public sealed record CatalogueGalaxy(
    long ObjId, double RaDeg, double DecDeg, double Redshift, double MergerVoteFraction, UgrizMagnitudes Magnitudes, double? LogStellarMass);
