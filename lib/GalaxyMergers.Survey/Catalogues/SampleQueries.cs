using GalaxyMergers.Survey.Galaxies;
using Microsoft.Data.Sqlite;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>The joins behind the samples.</summary>
internal static class SampleQueries
{
    private const string GalaxyColumns = "g.objid, g.ra_deg, g.dec_deg, s.redshift, g.p_mg, s.mag_u, s.mag_g, s.mag_r, s.mag_i, s.mag_z, s.log_stellar_mass";
    private const string Joined = " FROM galaxy_zoo AS g JOIN sdss AS s ON s.objid = g.objid WHERE s.redshift > $low AND s.redshift < $high";

    /// <summary>Every galaxy with votes and a redshift between two limits.</summary>
    internal static IEnumerable<Galaxy> AllSky(SqliteConnection connection, double low, double high) =>
        Read(connection, $"SELECT {GalaxyColumns}{Joined} ORDER BY g.objid", ("$low", low), ("$high", high));

    /// <summary>Galaxies that qualify as non-interacting and are not a system of Darg et al. (2010).</summary>
    internal static IEnumerable<Galaxy> NonInteracting(SqliteConnection connection, LabelledSampleOptions options) => Read(
        connection,
        $"SELECT {GalaxyColumns}{Joined} AND g.p_mg < $votes AND NOT EXISTS (SELECT 1 FROM darg WHERE darg.objid = g.objid) ORDER BY g.objid",
        Limits(options, options.NonInteractingVoteFractionMaximum));

    /// <summary>How many galaxies would qualify as non-interacting, were they not systems of Darg et al. (2010).</summary>
    internal static int CountInBoth(SqliteConnection connection, LabelledSampleOptions options) => Count(
        connection,
        $"SELECT count(*){Joined} AND g.p_mg < $votes AND EXISTS (SELECT 1 FROM darg WHERE darg.objid = g.objid)",
        Limits(options, options.NonInteractingVoteFractionMaximum));

    /// <summary>Systems within the strict limits; position, redshift, votes and mass are those of their first galaxy.</summary>
    internal static IEnumerable<Galaxy> Mergers(SqliteConnection connection, LabelledSampleOptions options) => Read(
        connection,
        "SELECT objid, ra_deg, dec_deg, redshift1, vote1, mag1_u, mag1_g, mag1_r, mag1_i, mag1_z, log_stellar_mass1 FROM darg "
        + "WHERE redshift1 > $low AND redshift1 < $high AND vote1 > $votes ORDER BY objid",
        Limits(options, options.MergerVoteFractionMinimum));

    internal static int CountSystems(SqliteConnection connection) => Count(connection, "SELECT count(*) FROM darg");

    internal static int CountSystemsOutsideRedshift(SqliteConnection connection, LabelledSampleOptions options) =>
        Count(connection, "SELECT count(*) FROM darg WHERE NOT (redshift1 > $low AND redshift1 < $high)", ("$low", options.RedshiftMinimum), ("$high", options.RedshiftMaximum));

    private static (string, object)[] Limits(LabelledSampleOptions options, double votes) =>
        [("$low", options.RedshiftMinimum), ("$high", options.RedshiftMaximum), ("$votes", votes)];

    private static IEnumerable<Galaxy> Read(SqliteConnection connection, string sql, params (string, object)[] parameters)
    {
        using SqliteCommand command = Command(connection, sql, parameters);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            var magnitudes = new UgrizMagnitudes(Real(row, 5), Real(row, 6), Real(row, 7), Real(row, 8), Real(row, 9));
            yield return new Galaxy(row.GetInt64(0), row.GetDouble(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4), magnitudes, Real(row, 10));
        }
    }

    private static int Count(SqliteConnection connection, string sql, params (string, object)[] parameters)
    {
        using SqliteCommand command = Command(connection, sql, parameters);
        return (int)(long)command.ExecuteScalar()!;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, (string Name, object Value)[] parameters)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // put together from constants above
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }

    private static double? Real(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}

/// <summary>
/// Finds the second galaxies of the Darg systems in Galaxy Zoo 1 by position, since their published identifiers are rounded.
/// </summary>
internal static class SecondGalaxies
{
    private const double ArcsecPerDegree = 3600;

    /// <summary>Objids in `galaxy_zoo` that lie nearest to a second galaxy's position, within a radius.</summary>
    internal static HashSet<long> Match(SqliteConnection connection, double radiusArcsec)
    {
        var matched = new HashSet<long>();
        foreach ((double ra, double dec) in Positions(connection))
            if (Nearest(connection, ra, dec, radiusArcsec) is long objId) matched.Add(objId);
        return matched;
    }

    /// <summary>Distance of both galaxies of each system that has both positions, arcsec.</summary>
    internal static Dictionary<long, double> Separations(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT objid, ra_deg, dec_deg, ra2_deg, dec2_deg FROM darg WHERE ra2_deg IS NOT NULL AND dec2_deg IS NOT NULL";
        using SqliteDataReader row = command.ExecuteReader();
        var separations = new Dictionary<long, double>();
        while (row.Read()) separations[row.GetInt64(0)] = SeparationArcsec(row.GetDouble(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4));
        return separations;
    }

    private static List<(double Ra, double Dec)> Positions(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT ra2_deg, dec2_deg FROM darg";
        using SqliteDataReader row = command.ExecuteReader();
        var positions = new List<(double, double)>();
        while (row.Read()) positions.Add((row.GetDouble(0), row.GetDouble(1)));
        return positions;
    }

    private static long? Nearest(SqliteConnection connection, double ra, double dec, double radiusArcsec)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT objid, ra_deg, dec_deg FROM galaxy_zoo WHERE dec_deg BETWEEN $low AND $high";
        command.Parameters.AddWithValue("$low", dec - (radiusArcsec / ArcsecPerDegree));
        command.Parameters.AddWithValue("$high", dec + (radiusArcsec / ArcsecPerDegree));
        using SqliteDataReader row = command.ExecuteReader();
        long? nearest = null;
        double least = radiusArcsec;
        while (row.Read())
        {
            double distance = SeparationArcsec(ra, dec, row.GetDouble(1), row.GetDouble(2));
            if (distance <= least) (nearest, least) = (row.GetInt64(0), distance);
        }

        return nearest;
    }

    /// <summary>Distance of two positions that are close to one another (flat sky; exact to 1e-6 below an arcminute away from the poles).</summary>
    private static double SeparationArcsec(double ra1, double dec1, double ra2, double dec2)
    {
        double along = Math.IEEERemainder(ra1 - ra2, 360) * Math.Cos(Math.PI / 180 * dec1), across = dec1 - dec2;
        return ArcsecPerDegree * Math.Sqrt((along * along) + (across * across));
    }
}
