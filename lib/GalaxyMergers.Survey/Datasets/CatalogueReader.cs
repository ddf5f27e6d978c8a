using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>Reads the table of a labelled dataset strictly; rows at fault become defects, the others galaxies.</summary>
/// <param name="folder">The dataset's folder, below which images lie.</param>
/// <param name="path">The table.</param>
/// <param name="mergerClass">Label of the mergers; null recognises the usual ones.</param>
/// <param name="defects">Is given the rows at fault.</param>
internal sealed class CatalogueReader(string folder, string path, string? mergerClass, List<DatasetDefect> defects)
{
    private const string LabelColumn = "label", ImageColumn = "image";

    private readonly ClassNames _classes = new(mergerClass);
    private readonly ImportWarningLog _warnings = new();

    /// <exception cref="DatasetFormatException">The file is no table, or lacks a column.</exception>
    internal DatasetRows Read()
    {
        try
        {
            using CatalogueFile file = CatalogueFile.Open(path);
            RequireColumns(file);
            var table = new GalaxyFields(file, new FieldReader(_warnings));
            var rows = new List<Galaxy>();
            while (file.Read())
                if (Row(file, table) is Galaxy galaxy) rows.Add(galaxy);
            string[] known = [.. GalaxyFields.Names, LabelColumn, ImageColumn];
            return new DatasetRows(path, rows, _warnings.ToList(), [.. file.Header.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase))]);
        }
        catch (CatalogueFormatException e)
        {
            throw new DatasetFormatException(path, e.Line is null ? e.Detail : FormattableString.Invariant($"line {e.Line}: {e.Detail}"), e);
        }
    }

    private static void RequireColumns(CatalogueFile file)
    {
        string[] missing = [.. new[] { ImageColumn, LabelColumn }.Where(name => file.Column(name) < 0)];
        if (missing.Length == 0) return;
        string found = string.Join(", ", file.Header.Take(8).Select(name => FieldReader.Short(name)));
        throw new CatalogueFormatException(
            file.Path, file.Table.Line, $"no column {string.Join(", ", missing)}; needed are image and label. The header has {found}{(file.Header.Length > 8 ? ", ..." : string.Empty)} ({file.Format}).");
    }

    private Galaxy? Row(CatalogueFile file, GalaxyFields table)
    {
        int row = file.Table.Line;
        if (file.RecordFault() is string fault) return Defect(DefectKind.MalformedRow, row, null, fault);
        long? objId = null;
        try
        {
            objId = table.ObjId();
            string image = ImagePath(file.Table[file.Column(ImageColumn)].ToString()), label = file.Table[file.Column(LabelColumn)].ToString();
            (double RaDeg, double DecDeg)? position = table.Position();
            var galaxy = new Galaxy(
                objId ?? ImageObjId.From(folder, image), position?.RaDeg, position?.DecDeg, table.Redshift(), table.MergerVoteFraction(),
                table.Magnitudes(), table.LogStellarMass(), ImagePath: image, Row: row);
            return _classes.LabelOf(label) is GalaxyLabel known
                ? galaxy with { Label = known }
                : Defect(DefectKind.UnknownLabel, row, galaxy.ObjId, $"label '{FieldReader.Short(label)}' is neither {_classes.Expected}");
        }
        catch (FormatException e)
        {
            return Defect(DefectKind.MalformedRow, row, objId, e.Message);
        }
    }

    private string ImagePath(string image)
    {
        if (image.Length == 0 || image.Contains('\0', StringComparison.Ordinal)) throw new FormatException("no image is named");
        return Path.GetFullPath(Path.Combine(folder, image));
    }

    private Galaxy? Defect(DefectKind kind, int row, long? objId, string message)
    {
        defects.Add(new DatasetDefect(kind, path, row, objId, message));
        return null;
    }
}

/// <summary>The columns of galaxies in tables of this project's own shape (labelled datasets, skies to classify), found by name.</summary>
/// <param name="file">The table.</param>
/// <param name="fields">Turns text into values.</param>
internal sealed class GalaxyFields(CatalogueFile file, FieldReader fields)
{
    private static readonly ColumnRule
        s_objId = Rule("objid", ColumnType.Id), s_ra = Rule("ra_deg", ColumnType.RightAscension), s_dec = Rule("dec_deg", ColumnType.Declination),
        s_redshift = Rule("redshift", -0.1, 20), s_votes = Rule("merger_vote_fraction", 0, 1), s_mass = Rule("log_stellar_mass", 0, 20);

    private static readonly ColumnRule[] s_magnitudes = [.. new[] { "mag_u", "mag_g", "mag_r", "mag_i", "mag_z" }.Select(name => Rule(name, 0, 45))];

    private readonly Column _objId = new(file, s_objId), _ra = new(file, s_ra), _dec = new(file, s_dec), _redshift = new(file, s_redshift), _votes = new(file, s_votes), _mass = new(file, s_mass);
    private readonly Column[] _magnitudes = [.. s_magnitudes.Select(rule => new Column(file, rule))];

    /// <summary>Names that mean something.</summary>
    internal static IEnumerable<string> Names => [.. new[] { s_objId, s_ra, s_dec, s_redshift, s_votes, s_mass }.Concat(s_magnitudes).Select(rule => rule.From)];

    /// <summary>The identifier of the present record; null where there is none.</summary>
    /// <exception cref="FormatException">It is no positive 64-bit integer.</exception>
    internal long? ObjId() => (long?)_objId.Read(fields);

    /// <summary>The position of the present record; null where there is none.</summary>
    /// <exception cref="FormatException">It is no position, or half of one.</exception>
    internal (double RaDeg, double DecDeg)? Position()
    {
        double? ra = (double?)_ra.Read(fields), dec = (double?)_dec.Read(fields);
        if (ra is null && dec is null) return null;
        if (ra is null) throw new FormatException("ra_deg is empty where dec_deg is not; of a position both are required");
        return (ra.Value, dec ?? throw new FormatException("dec_deg is empty where ra_deg is not; of a position both are required"));
    }

    /// <summary>The redshift, where known.</summary>
    /// <exception cref="FormatException">It is no number, or lies outside its domain; so for the others.</exception>
    internal double? Redshift() => (double?)_redshift.Read(fields);

    /// <summary>The merger-vote fraction, where known.</summary>
    internal double? MergerVoteFraction() => (double?)_votes.Read(fields);

    /// <summary>The logarithm of the stellar mass, where known.</summary>
    internal double? LogStellarMass() => (double?)_mass.Read(fields);

    /// <summary>The magnitudes, where known.</summary>
    internal UgrizMagnitudes Magnitudes()
    {
        double? Of(int band) => (double?)_magnitudes[band].Read(fields);
        return new UgrizMagnitudes(Of(0), Of(1), Of(2), Of(3), Of(4));
    }

    private static ColumnRule Rule(string name, ColumnType type) => new() { From = name, To = name, Type = type };

    private static ColumnRule Rule(string name, double minimum, double maximum) => new() { From = name, To = name, Type = ColumnType.Real, Minimum = minimum, Maximum = maximum };

    /// <summary>A column of the file, or none.</summary>
    private sealed class Column(CatalogueFile file, ColumnRule rule)
    {
        private readonly int _number = file.Column(rule.From);

        internal object? Read(FieldReader fields) => _number < 0 ? null : fields.Read(rule, file.Table[_number], file.Table.Line);
    }
}
