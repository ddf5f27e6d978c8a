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
    /// <summary>The galaxy as an observer knows it, with the label of what it really is.</summary>
    internal Galaxy Observed() => new(
        ObjId, RaDeg, DecDeg, Redshift, Votes.MergerFraction, Magnitudes, LogStellarMass, Kind == MockKind.Merger ? GalaxyLabel.Merger : GalaxyLabel.NonInteracting);
}

/// <summary>What a mock cutout shows.</summary>
public enum MockKind
{
    /// <summary>An undisturbed galaxy.</summary>
    Undisturbed,

    /// <summary>A galaxy without order: lopsided, with off-centre knots. Not a merger.</summary>
    Irregular,

    /// <summary>Two galaxies at unrelated distances that happen to lie close together on the sky. Not a merger.</summary>
    ChanceProjection,

    /// <summary>A galaxy with a star of the Milky Way on it or beside it. Not a merger.</summary>
    StarOverlap,

    /// <summary>A galaxy crossed by the trail of a satellite. Not a merger.</summary>
    SatelliteTrail,

    /// <summary>A galaxy in the halo and spikes of a bright star. Not a merger.</summary>
    BrightStarHalo,

    /// <summary>Two galaxies in a tidal encounter.</summary>
    Merger,
}

/// <summary>Kinds of mock cutouts in words.</summary>
public static class MockKindNames
{
    /// <summary>A kind in words, for tables and legends.</summary>
    public static string Describe(this MockKind kind) => kind switch
    {
        MockKind.Undisturbed => "undisturbed galaxy",
        MockKind.Irregular => "irregular galaxy",
        MockKind.ChanceProjection => "chance projection of two galaxies",
        MockKind.StarOverlap => "star on the galaxy",
        MockKind.SatelliteTrail => "satellite trail",
        MockKind.BrightStarHalo => "halo of a bright star",
        _ => "merger",
    };
}

/// <summary>Votes of Galaxy Zoo 1's volunteers for one galaxy.</summary>
/// <param name="Elliptical">Votes for an elliptical.</param>
/// <param name="Clockwise">For a clockwise spiral.</param>
/// <param name="Anticlockwise">For an anticlockwise spiral.</param>
/// <param name="EdgeOn">For a disc seen from its edge, or of unclear sense.</param>
/// <param name="DontKnow">For a star or "don't know".</param>
/// <param name="Merger">For a merger.</param>
public sealed record GalaxyZooVotes(int Elliptical, int Clockwise, int Anticlockwise, int EdgeOn, int DontKnow, int Merger)
{
    /// <summary>All votes.</summary>
    public int Count => Elliptical + Clockwise + Anticlockwise + EdgeOn + DontKnow + Merger;

    /// <summary>Share of votes for a merger, f_m.</summary>
    public double MergerFraction => Share(Merger);

    /// <summary>Share of votes for any kind of spiral.</summary>
    public double SpiralFraction => Share(Clockwise + Anticlockwise + EdgeOn);

    /// <summary>Share of a number of votes, to three decimals as Galaxy Zoo publishes it.</summary>
    internal double Share(int votes) => Math.Round((double)votes / Count, 3);
}

/// <summary>Identifiers with SDSS's bit fields (sky version 1, rerun 40), one for every index below <see cref="Capacity"/>, and back.</summary>
internal static class MockObjId
{
    private const int Columns = 6, Runs = 600, Fields = 800, FirstRun = 752, RunStep = 7, FirstField = 11, Numbers = 500;

    /// <summary>Objects that have an identifier: their number in the field takes 16 bits.</summary>
    internal const int Capacity = Columns * Runs * Fields * (65536 / Numbers);

    internal static long At(long index)
    {
        long column = index % Columns, run = index / Columns % Runs, field = index / (Columns * Runs) % Fields;
        long number = 1 + (index * 7919 % (Numbers - 1)) + (Numbers * (index / ((long)Columns * Runs * Fields)));
        return (1L << 59) | (40L << 48) | ((FirstRun + (RunStep * run)) << 32) | ((1 + column) << 29) | ((FirstField + field) << 16) | number;
    }

    internal static long IndexOf(long objId)
    {
        long run = (((objId >> 32) & 0xFFFF) - FirstRun) / RunStep, column = ((objId >> 29) & 7) - 1, field = ((objId >> 16) & 0xFFF) - FirstField;
        long round = ((objId & 0xFFFF) - 1) / Numbers;
        return (((((round * Fields) + field) * Runs) + run) * Columns) + column;
    }
}

/// <summary>Identifiers with the bit fields of SDSS's spectra: plate, fibre, day.</summary>
internal static class MockSpectrumId
{
    private const int Fibres = 640, FirstPlate = 266;

    /// <summary>Objects that have an identifier: beyond plate 8191 a signed number overflows.</summary>
    internal const int Capacity = (8192 - FirstPlate) * Fibres;

    internal static long At(long index) => ((FirstPlate + (index / Fibres)) << 50) | ((1 + (index % Fibres)) << 38) | (1602L << 24);
}
