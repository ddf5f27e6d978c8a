namespace GalaxyMergers.Survey.Galaxies;

/// <summary>One galaxy of a labelled dataset.</summary>
/// <param name="ObjId">SDSS photometric object id, 64 bits, never through a double; made from the name of the image where none is given.</param>
/// <param name="RaDeg">Right ascension J2000, degrees, in [0, 360), where known.</param>
/// <param name="DecDeg">Declination J2000, degrees, in [-90, 90]; known where the right ascension is.</param>
/// <param name="Redshift">Spectroscopic redshift, where known.</param>
/// <param name="MergerVoteFraction">Galaxy Zoo 1 weighted merger-vote fraction f_m in [0, 1], where known.</param>
/// <param name="Label">The class.</param>
/// <param name="Magnitudes">ugriz model magnitudes.</param>
/// <param name="LogStellarMass">log10 of the stellar mass in solar masses, where known.</param>
/// <param name="ImagePath">Absolute path of the cutout.</param>
/// <param name="Row">Line of the row in the catalogue, whose header is line 1 or later; its number, from 1, in a binary table or among the images of folders.</param>
public sealed record LabelledGalaxy(
    long ObjId,
    double? RaDeg,
    double? DecDeg,
    double? Redshift,
    double? MergerVoteFraction,
    GalaxyLabel Label,
    UgrizMagnitudes Magnitudes,
    double? LogStellarMass,
    string ImagePath,
    int Row);
