namespace GalaxyMergers.Survey.Datasets;

/// <summary>One row of a labelled dataset's `catalogue.csv`.</summary>
/// <param name="ObjId">SDSS photometric object id; 64 bits, never through a double.</param>
/// <param name="RaDeg">Right ascension J2000, degrees, in [0, 360).</param>
/// <param name="DecDeg">Declination J2000, degrees, in [-90, 90].</param>
/// <param name="Redshift">Spectroscopic redshift, where known.</param>
/// <param name="MergerVoteFraction">Galaxy Zoo 1 weighted merger-vote fraction f_m in [0, 1], where known.</param>
/// <param name="Label">The class.</param>
/// <param name="Magnitudes">ugriz model magnitudes.</param>
/// <param name="LogStellarMass">log10 of the stellar mass in solar masses, where known.</param>
/// <param name="ImagePath">Absolute path of the cutout.</param>
/// <param name="Row">Line of the row in `catalogue.csv`; the header is line 1.</param>
public sealed record LabelledGalaxy(
    long ObjId,
    double RaDeg,
    double DecDeg,
    double? Redshift,
    double? MergerVoteFraction,
    GalaxyLabel Label,
    UgrizMagnitudes Magnitudes,
    double? LogStellarMass,
    string ImagePath,
    int Row);
