using System.Globalization;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Reproduction.Sky;

/// <summary>Reads a table of objects by the names of its columns, row by row; others than the known ones are passed over.</summary>
internal static class SkyTable
{
    private static readonly string[] Required = ["objid", "ra_deg", "dec_deg"];
    private static readonly string[] Magnitudes = ["mag_u", "mag_g", "mag_r", "mag_i", "mag_z"];

    /// <summary>Whether a file is such a table.</summary>
    public static bool Fits(string path)
    {
        using CatalogueFile file = CatalogueFile.Open(path);
        return Required.All(name => Column(file, name) >= 0);
    }

    /// <summary>The objects in the order of the file.</summary>
    /// <exception cref="CatalogueFormatException">A column is missing, or a row cannot be used.</exception>
    public static IEnumerable<SkyObject> Read(string path)
    {
        using CatalogueFile file = CatalogueFile.Open(path);
        int[] required = [.. Required.Select(name => Column(file, name))];
        if (Array.IndexOf(required, -1) is >= 0 and int missing)
            throw new CatalogueFormatException(path, file.Table.Line, $"there is no column {Required[missing]}; needed are {string.Join(", ", Required)}.");
        int[] magnitudes = [.. Magnitudes.Select(name => Column(file, name))];
        int redshift = Column(file, "redshift"), votes = Column(file, "merger_vote_fraction"), mass = Column(file, "log_stellar_mass");
        while (file.Read())
        {
            if (file.Table.FieldCount != file.Header.Length)
                throw new CatalogueFormatException(path, file.Table.Line, $"{file.Table.FieldCount} fields where the header has {file.Header.Length}; correct the row or leave it out.");
            double?[] m = [.. magnitudes.Select(column => Number(file, column))];
            yield return new SkyObject(
                Identifier(file, required[0]), Needed(file, required[1]), Needed(file, required[2]), Number(file, redshift), Number(file, votes),
                new UgrizMagnitudes(m[0], m[1], m[2], m[3], m[4]), Number(file, mass));
        }
    }

    private static int Column(CatalogueFile file, string name) => Array.FindIndex(file.Header, h => h.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static long Identifier(CatalogueFile file, int column) =>
        long.TryParse(file.Table[column], NumberStyles.None, CultureInfo.InvariantCulture, out long id) && id > 0
            ? id
            : throw Unusable(file, column, "is not a positive 64-bit integer (was the column read as floating point?)");

    private static double Needed(CatalogueFile file, int column) => Number(file, column) ?? throw Unusable(file, column, "is no value, and one is required");

    private static double? Number(CatalogueFile file, int column)
    {
        if (column < 0 || file.Table[column].IsEmpty) return null;
        return double.TryParse(file.Table[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Unusable(file, column, "is not a number; leave the field empty where there is none");
    }

    private static CatalogueFormatException Unusable(CatalogueFile file, int column, string why) =>
        new(file.Path, file.Table.Line, $"{file.Header[column]} '{file.Table[column]}' {why}.");
}
