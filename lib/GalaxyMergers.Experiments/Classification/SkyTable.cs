using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>Reads a table of objects by the names of its columns, row by row; others than the known ones are passed over.</summary>
internal static class SkyTable
{
    private static readonly string[] Required = ["objid", "ra_deg", "dec_deg"];

    /// <summary>Whether a file is such a table.</summary>
    public static bool Fits(string path)
    {
        using CatalogueFile file = CatalogueFile.Open(path);
        return Required.All(name => file.Column(name) >= 0);
    }

    /// <summary>The objects in the order of the file.</summary>
    /// <exception cref="CatalogueFormatException">A column is missing, or a row cannot be used.</exception>
    public static IEnumerable<SkyObject> Read(string path)
    {
        using CatalogueFile file = CatalogueFile.Open(path);
        string[] missing = [.. Required.Where(name => file.Column(name) < 0)];
        if (missing.Length > 0)
            throw new CatalogueFormatException(path, file.Table.Line, $"there is no column {string.Join(", ", missing)}; needed are {string.Join(", ", Required)}: objects of a survey have a place on the sky.");
        GalaxyTable table = new(file, new FieldReader(new OddityLog()));
        while (file.Read()) yield return Row(file, table);
    }

    private static SkyObject Row(CatalogueFile file, GalaxyTable table)
    {
        try
        {
            if (file.RecordFault() is string fault) throw new FormatException(fault);
            long objId = table.ObjId() ?? throw new FormatException("objid is empty, and a value is required");
            (double ra, double dec) = table.Position() ?? throw new FormatException("ra_deg and dec_deg are empty, and values are required");
            return new SkyObject(objId, ra, dec, table.Redshift(), table.MergerVoteFraction(), table.Magnitudes(), table.LogStellarMass());
        }
        catch (FormatException e)
        {
            throw new CatalogueFormatException(file.Path, file.Table.Line, $"{e.Message}; correct the row or leave it out.", e);
        }
    }
}
