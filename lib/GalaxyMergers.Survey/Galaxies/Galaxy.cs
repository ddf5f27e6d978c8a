namespace GalaxyMergers.Survey.Galaxies;

/// <summary>A galaxy as a catalogue or a labelled dataset knows it; what is not known is null.</summary>
/// <param name="ObjId">SDSS photometric object id, 64 bits, never through a double; made from the name of the image where none is given.</param>
/// <param name="RaDeg">Right ascension J2000, degrees, in [0, 360). Known for every galaxy of a catalogue of the sky.</param>
/// <param name="DecDeg">Declination J2000, degrees, in [-90, 90]; known where the right ascension is.</param>
/// <param name="Redshift">Spectroscopic redshift.</param>
/// <param name="MergerVoteFraction">Galaxy Zoo 1 weighted merger-vote fraction f_m in [0, 1].</param>
/// <param name="Magnitudes">ugriz model magnitudes, not corrected for extinction.</param>
/// <param name="LogStellarMass">log10 of the stellar mass in solar masses.</param>
/// <param name="Label">The class, for a galaxy of a labelled sample.</param>
/// <param name="ImagePath">Absolute path of the cutout; empty where there is none.</param>
/// <param name="Row">
/// Line of its row in a labelled dataset's catalogue, whose header is line 1 or later; its number, from 1, in a binary table or among the images of
/// folders; 0 elsewhere.
/// </param>
public sealed record Galaxy(
    long ObjId,
    double? RaDeg,
    double? DecDeg,
    double? Redshift,
    double? MergerVoteFraction,
    UgrizMagnitudes Magnitudes,
    double? LogStellarMass,
    GalaxyLabel? Label = null,
    string ImagePath = "",
    int Row = 0);

/// <summary>The two classes of the paper (section 2.1).</summary>
public enum GalaxyLabel
{
    /// <summary>A galaxy with a merger-vote fraction below 0.2; `noninteracting` in files.</summary>
    NonInteracting,

    /// <summary>A system of the Darg et al. (2010) catalogue; `merger` in files.</summary>
    Merger,
}
