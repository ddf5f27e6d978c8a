using System.Globalization;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>Reads `catalogue.csv` strictly; rows at fault become defects, the others galaxies.</summary>
internal sealed class CatalogueReader(string folder, List<DatasetDefect> defects)
{
    private const double SentinelBelow = -90; // -99, -999, -9999 stand for "not measured" in SDSS tables
    private static readonly string[] s_required = ["objid", "ra_deg", "dec_deg", "label", "image"];

    private readonly string _file = Path.Combine(folder, LabelledDataset.CatalogueFileName);
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private string[] _fields = [];

    internal List<LabelledGalaxy> Read()
    {
        if (!Directory.Exists(folder)) throw new DatasetFormatException(folder, "there is no such folder; pass the dataset's folder with --dataset.");
        if (!File.Exists(_file)) throw new DatasetFormatException(_file, "there is no such file; a labelled dataset has catalogue.csv and the images that it names.");
        using var text = new StreamReader(_file);
        var table = new DelimitedReader(text);
        ReadHeader(table);
        var rows = new List<LabelledGalaxy>();
        while (table.Read())
        {
            _fields = table.ToArray();
            LabelledGalaxy? galaxy = table.QuoteError is null ? Parse(table.Line) : Defect(table.Line, null, table.QuoteError);
            if (galaxy is not null) rows.Add(galaxy);
        }

        return rows;
    }

    private void ReadHeader(DelimitedReader table)
    {
        if (!table.Read()) throw new DatasetFormatException(_file, "the file is empty; its first line must name the columns.");
        string[] names = table.ToArray();
        for (int i = 0; i < names.Length; i++)
            if (!_columns.TryAdd(names[i], i)) throw new DatasetFormatException(_file, $"line 1: the column {names[i]} stands twice.");
        string[] missing = [.. s_required.Where(name => !_columns.ContainsKey(name))];
        if (missing.Length > 0)
            throw new DatasetFormatException(_file, $"line 1: no column {string.Join(", ", missing)}; needed are {string.Join(", ", s_required)}.");
    }

    private LabelledGalaxy? Parse(int row)
    {
        if (_fields.Length != _columns.Count)
            return Defect(row, null, $"{_fields.Length} fields where the header has {_columns.Count}");
        if (!long.TryParse(Field("objid"), NumberStyles.None, CultureInfo.InvariantCulture, out long objId) || objId <= 0)
            return Defect(row, null, $"objid '{Field("objid")}' is not a positive 64-bit integer");
        try
        {
            var galaxy = new LabelledGalaxy(
                objId, Required("ra_deg", 0, 360, upperOpen: true), Required("dec_deg", -90, 90), Optional("redshift", -0.1, 20),
                Optional("merger_vote_fraction", 0, 1), GalaxyLabel.NonInteracting,
                new UgrizMagnitudes(Magnitude("mag_u"), Magnitude("mag_g"), Magnitude("mag_r"), Magnitude("mag_i"), Magnitude("mag_z")),
                Optional("log_stellar_mass", 0, 20), ImagePath(), row);
            return WithLabel(galaxy);
        }
        catch (FormatException e)
        {
            return Defect(row, objId, e.Message);
        }
    }

    private LabelledGalaxy? WithLabel(LabelledGalaxy galaxy)
    {
        string label = Field("label");
        if (label.Equals("merger", StringComparison.OrdinalIgnoreCase)) return galaxy with { Label = GalaxyLabel.Merger };
        if (label.Equals("noninteracting", StringComparison.OrdinalIgnoreCase)) return galaxy;
        defects.Add(new DatasetDefect(DefectKind.UnknownLabel, _file, galaxy.Row, galaxy.ObjId, $"label '{label}' is neither merger nor noninteracting"));
        return null;
    }

    private string ImagePath()
    {
        string image = Field("image");
        if (image.Length == 0 || image.Contains('\0', StringComparison.Ordinal)) throw new FormatException("no image is named");
        return Path.GetFullPath(Path.Combine(folder, image));
    }

    private double Required(string column, double low, double high, bool upperOpen = false) =>
        Optional(column, low, high, upperOpen) ?? throw new FormatException($"{column} is empty");

    private double? Magnitude(string column) => Optional(column, 0, 45, sentinel: true);

    private double? Optional(string column, double low, double high, bool upperOpen = false, bool sentinel = false)
    {
        string field = Field(column);
        if (field.Length == 0) return null;
        if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            throw new FormatException($"{column} '{field}' is not a number");
        if (sentinel && value < SentinelBelow) return null;
        if (!(value >= low && value <= high) || (upperOpen && value == high))
            throw new FormatException($"{column} {field} lies outside {low} to {high}");
        return value;
    }

    private string Field(string column) => _columns.TryGetValue(column, out int i) ? _fields[i] : string.Empty;

    private LabelledGalaxy? Defect(int row, long? objId, string message)
    {
        defects.Add(new DatasetDefect(DefectKind.MalformedRow, _file, row, objId, message));
        return null;
    }
}
