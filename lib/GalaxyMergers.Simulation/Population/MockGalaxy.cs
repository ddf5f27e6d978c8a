using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Simulation.Population;

/// <summary>One object of a mock survey, as the simulation knows it.</summary>
/// <param name="Index">Place in the survey, from 0.</param>
/// <param name="ObjId">An identifier of the shape of SDSS's.</param>
/// <param name="RaDeg">Right ascension, degrees.</param>
/// <param name="DecDeg">Declination, degrees.</param>
/// <param name="Redshift">Redshift.</param>
/// <param name="LogStellarMass">log10 of the stellar mass in solar masses.</param>
/// <param name="IsRed">Whether its colour was drawn from the red sequence.</param>
/// <param name="Magnitudes">Apparent magnitudes.</param>
/// <param name="Kind">What its cutout shows.</param>
/// <param name="Votes">What the volunteers said.</param>
public sealed record MockGalaxy(
    long Index,
    long ObjId,
    double RaDeg,
    double DecDeg,
    double Redshift,
    double LogStellarMass,
    bool IsRed,
    UgrizMagnitudes Magnitudes,
    MockKind Kind,
    GalaxyZooVotes Votes)
{
    internal CatalogueGalaxy AsCatalogueGalaxy() => new(ObjId, RaDeg, DecDeg, Redshift, Votes.MergerFraction, Magnitudes, LogStellarMass);
}
