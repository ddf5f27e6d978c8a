using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;
using Microsoft.Data.Sqlite;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>Galaxies of two published catalogues of Galaxy Zoo 1: the merging systems of Darg et al. (2010), and the volume-limited sample of Schawinski et al. (2010).</summary>
/// <param name="Systems">Merging systems by their first galaxy, at all redshifts.</param>
/// <param name="SecondLogMasses">log10(M/M_sun) of the other galaxy of each system; null where it has none.</param>
/// <param name="Volume">Galaxies of the volume-limited sample; magnitudes are corrected for extinction.</param>
/// <param name="IsMerger">Whether Galaxy Zoo calls each of <paramref name="Volume"/> a merger.</param>
public sealed record PublishedGalaxies(IReadOnlyList<Galaxy> Systems, IReadOnlyList<double?> SecondLogMasses, IReadOnlyList<Galaxy> Volume, IReadOnlyList<bool> IsMerger)
{
    private const int MergerCode = 3;
    private const double MajorMassRatio = 3;

    /// <summary>Reads them from a store.</summary>
    /// <param name="store">A store with both catalogues.</param>
    /// <exception cref="ConfigurationException">One of them is not in the store.</exception>
    public static PublishedGalaxies Read(CatalogueStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        List<Galaxy> systems = [], volume = [];
        List<double?> seconds = [];
        List<bool> isMerger = [];
        Each(store, "SELECT objid, ra_deg, dec_deg, redshift1, vote1, mag1_u, mag1_g, mag1_r, mag1_i, mag1_z, log_stellar_mass1, log_stellar_mass2 FROM darg ORDER BY objid", row =>
        {
            Galaxy first = Object(row);
            systems.Add(first);
            seconds.Add(Real(row, 11));
        });
        Each(store, "SELECT objid, ra_deg, dec_deg, redshift, NULL, corrected_mag_u, corrected_mag_g, corrected_mag_r, corrected_mag_i, corrected_mag_z, log_stellar_mass, morphology FROM schawinski ORDER BY objid", row =>
        {
            volume.Add(Object(row));
            isMerger.Add(row.GetInt64(11) == MergerCode);
        });
        if (systems.Count == 0 || volume.Count == 0)
            throw new ConfigurationException($"{store.Path} lacks {(systems.Count == 0 ? "the merging systems of Darg et al. (2010)" : "the sample of Schawinski et al. (2010)")}; import that catalogue too.");
        return new(systems, seconds, volume, isMerger);
    }

    /// <summary>The systems by the mass of both galaxies, or of the one that has a mass.</summary>
    public IReadOnlyList<Galaxy> Whole() => [.. Systems.Zip(SecondLogMasses, (system, second) => system with
    {
        LogStellarMass = system.LogStellarMass is { } a && second is { } b ? Math.Log10(Math.Pow(10, a) + Math.Pow(10, b)) : system.LogStellarMass ?? second,
    })];

    /// <summary>Major mergers: systems of two galaxies with masses, the lighter at least a third of the heavier, by the mass of the heavier.</summary>
    public IReadOnlyList<Galaxy> Major() =>
    [
        .. Systems.Zip(SecondLogMasses).Where(pair => Math.Abs((pair.First.LogStellarMass - pair.Second) ?? double.PositiveInfinity) <= Math.Log10(MajorMassRatio))
            .Select(pair => pair.First with { LogStellarMass = Math.Max(pair.First.LogStellarMass!.Value, pair.Second!.Value) }),
    ];

    private static void Each(CatalogueStore store, string sql, Action<SqliteDataReader> read)
    {
        using SqliteCommand command = store.Connection.CreateCommand();
#pragma warning disable CA2100 // the two constants above
        command.CommandText = sql;
#pragma warning restore CA2100
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read()) read(row);
    }

    private static Galaxy Object(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetDouble(1), row.GetDouble(2), Real(row, 3), Real(row, 4),
        new UgrizMagnitudes(Real(row, 5), Real(row, 6), Real(row, 7), Real(row, 8), Real(row, 9)), Real(row, 10));

    private static double? Real(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}
