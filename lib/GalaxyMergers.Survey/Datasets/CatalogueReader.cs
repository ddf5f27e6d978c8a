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
    private readonly OddityLog _oddities = new();

    /// <exception cref="DatasetFormatException">The file is no table, or lacks a column.</exception>
    internal DatasetRows Read()
    {
        try
        {
            using CatalogueFile file = CatalogueFile.Open(path);
            RequireColumns(file);
            var table = new GalaxyTable(file, new FieldReader(_oddities));
            var rows = new List<LabelledGalaxy>();
            while (file.Read())
                if (Row(file, table) is LabelledGalaxy galaxy) rows.Add(galaxy);
            string[] known = [.. GalaxyTable.Names, LabelColumn, ImageColumn];
            return new DatasetRows(path, rows, _oddities.ToList(), [.. file.Header.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase))]);
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

    private LabelledGalaxy? Row(CatalogueFile file, GalaxyTable table)
    {
        int row = file.Table.Line;
        if (file.RecordFault() is string fault) return Defect(DefectKind.MalformedRow, row, null, fault);
        long? objId = null;
        try
        {
            objId = table.ObjId();
            string image = ImagePath(file.Table[file.Column(ImageColumn)].ToString()), label = file.Table[file.Column(LabelColumn)].ToString();
            (double RaDeg, double DecDeg)? position = table.Position();
            var galaxy = new LabelledGalaxy(
                objId ?? ImageObjId.From(folder, image), position?.RaDeg, position?.DecDeg, table.Redshift(), table.MergerVoteFraction(), GalaxyLabel.NonInteracting,
                table.Magnitudes(), table.LogStellarMass(), image, row);
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

    private LabelledGalaxy? Defect(DefectKind kind, int row, long? objId, string message)
    {
        defects.Add(new DatasetDefect(kind, path, row, objId, message));
        return null;
    }
}
