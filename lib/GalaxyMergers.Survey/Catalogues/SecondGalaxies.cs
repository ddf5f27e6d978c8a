using Microsoft.Data.Sqlite;

namespace GalaxyMergers.Survey.Catalogues;

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
