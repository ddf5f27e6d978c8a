using System.Globalization;
using System.IO.Compression;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>Classified objects as rows of a table; numbers in their shortest form that reads back to the same bits.</summary>
internal static class ClassifiedRow
{
    /// <summary>The columns of the catalogue.</summary>
    private const string CatalogueHeader = "objid,ra_deg,dec_deg,redshift,merger_vote_fraction,mag_u,mag_g,mag_r,mag_i,mag_z,log_stellar_mass";

    private const int CatalogueColumns = 11, FoldColumn = CatalogueColumns, FirstProbability = FoldColumn + 1;

    /// <summary>The header line for a number of classifiers.</summary>
    public static string Header(int classifiers) =>
        $"{CatalogueHeader},test_fold,{string.Concat(Enumerable.Range(0, classifiers).Select(k => string.Create(CultureInfo.InvariantCulture, $"p_merger_{k},")))}p_merger,status";

    /// <summary>What the catalogue knows.</summary>
    public static string Write(Galaxy o)
    {
        UgrizMagnitudes m = o.Magnitudes;
        return string.Create(
            CultureInfo.InvariantCulture, $"{o.ObjId},{o.RaDeg:R},{o.DecDeg:R},{o.Redshift:R},{o.MergerVoteFraction:R},{m.U:R},{m.G:R},{m.R:R},{m.I:R},{m.Z:R},{o.LogStellarMass:R}");
    }

    /// <summary>A whole row.</summary>
    public static string Write(ClassifiedObject o, int classifiers)
    {
        IEnumerable<string> probabilities = Enumerable.Range(0, classifiers)
            .Select(k => k < o.Probabilities.Count ? o.Probabilities[k].ToString("R", CultureInfo.InvariantCulture) : string.Empty);
        return string.Create(CultureInfo.InvariantCulture, $"{Write(o.Galaxy)},{o.TestFold},{string.Join(',', probabilities)},{o.MergerProbability:R},{o.Status.Name()}");
    }

    /// <summary>A whole table.</summary>
    public static void WriteTable(TextWriter text, IEnumerable<ClassifiedObject> objects, int classifiers)
    {
        text.WriteLine(Header(classifiers));
        foreach (ClassifiedObject o in objects) text.WriteLine(Write(o, classifiers));
    }

    /// <summary>The part of a row that came from the catalogue.</summary>
    public static string CataloguePart(string row)
    {
        int end = -1;
        for (int comma = 0; comma < CatalogueColumns; comma++)
        {
            end = row.IndexOf(',', end + 1);
            if (end < 0) throw new FormatException("too few fields");
        }

        return row[..end];
    }

    /// <summary>Reads a row of <see cref="Write(ClassifiedObject, int)"/>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ClassifiedObject Parse(string row)
    {
        string[] fields = row.Split(',');
        if (fields.Length < FirstProbability + 3) throw new FormatException("too few fields");
        double? Number(int column) => fields[column].Length == 0 ? null : double.Parse(fields[column], CultureInfo.InvariantCulture);
        double Needed(int column) => Number(column) ?? throw new FormatException($"field {column + 1} is empty");
        Galaxy o = new(
            long.Parse(fields[0], CultureInfo.InvariantCulture), Needed(1), Needed(2), Number(3), Number(4),
            new UgrizMagnitudes(Number(5), Number(6), Number(7), Number(8), Number(9)), Number(10));
        int? fold = fields[FoldColumn].Length == 0 ? null : int.Parse(fields[FoldColumn], CultureInfo.InvariantCulture);
        ImageStatus status = ImageStatuses.Parse(fields[^1]);
        double[] p = status == ImageStatus.Ok ? [.. Enumerable.Range(FirstProbability, fields.Length - FirstProbability - 2).Select(Needed)] : [];
        return new ClassifiedObject(o, fold, p, status);
    }

    /// <summary>Reads a table, plain or compressed by gzip (<c>.gz</c>).</summary>
    /// <exception cref="CatalogueFormatException">A row cannot be used; the message names the line.</exception>
    public static IEnumerable<(string Row, ClassifiedObject Object)> ReadFile(string path)
    {
        using Stream bytes = Open(path);
        using StreamReader text = new(bytes);
        NextLine(text, path, 1);
        for (int line = 2; NextLine(text, path, line) is { } row; line++)
        {
            ClassifiedObject parsed;
            try
            {
                parsed = Parse(row);
            }
            catch (Exception reason) when (reason is FormatException or OverflowException)
            {
                throw new CatalogueFormatException(path, line, $"the row is damaged ({reason.Message}); remove the file and classify its objects again.", reason);
            }

            yield return (row, parsed);
        }
    }

    private static string? NextLine(StreamReader text, string path, int line)
    {
        try
        {
            return text.ReadLine();
        }
        catch (InvalidDataException reason)
        {
            throw new CatalogueFormatException(path, line, "the compressed file is damaged; restore it.", reason);
        }
    }

    private static Stream Open(string path)
    {
        FileStream file = File.OpenRead(path);
        return path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
