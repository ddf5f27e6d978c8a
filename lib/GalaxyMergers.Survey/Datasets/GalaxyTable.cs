using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>
/// A table of galaxies on the sky, one a row: CSV (commas, semicolons, tabs), ECSV, FITS or VOTable, plain or gzipped. Columns objid, ra_deg and dec_deg
/// are needed; redshift, merger_vote_fraction, mag_u ... mag_z and log_stellar_mass are what it may have; others are passed over.
/// </summary>
public static class GalaxyTable
{
    private static readonly string[] Required = ["objid", "ra_deg", "dec_deg"];

    /// <summary>Whether a file has the columns that are needed.</summary>
    /// <exception cref="CatalogueFormatException">It is no table at all.</exception>
    public static bool Fits(string path)
    {
        using CatalogueFile file = CatalogueFile.Open(path);
        return Required.All(name => file.Column(name) >= 0);
    }

    /// <summary>The galaxies in the order of the file, read as they are asked for; memory does not grow with the file.</summary>
    /// <param name="path">The table.</param>
    /// <exception cref="CatalogueFormatException">A column is missing, or a row cannot be used.</exception>
    public static IEnumerable<Galaxy> Read(string path)
    {
        using CatalogueFile file = CatalogueFile.Open(path);
        string[] missing = [.. Required.Where(name => file.Column(name) < 0)];
        if (missing.Length > 0)
            throw new CatalogueFormatException(path, file.Table.Line, $"there is no column {string.Join(", ", missing)}; needed are {string.Join(", ", Required)}: objects of a survey have a place on the sky.");
        GalaxyFields table = new(file, new FieldReader(new ImportWarningLog()));
        while (file.Read()) yield return Row(file, table);
    }

    private static Galaxy Row(CatalogueFile file, GalaxyFields table)
    {
        try
        {
            if (file.RecordFault() is string fault) throw new FormatException(fault);
            long objId = table.ObjId() ?? throw new FormatException("objid is empty, and a value is required");
            (double ra, double dec) = table.Position() ?? throw new FormatException("ra_deg and dec_deg are empty, and values are required");
            return new Galaxy(objId, ra, dec, table.Redshift(), table.MergerVoteFraction(), table.Magnitudes(), table.LogStellarMass());
        }
        catch (FormatException e)
        {
            throw new CatalogueFormatException(file.Path, file.Table.Line, $"{e.Message}; correct the row or leave it out.", e);
        }
    }
}
