using System.Globalization;
using System.Text.Json;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Tests.Section5MergerSample;

/// <summary>The merger sample as others read it.</summary>
public sealed class MergerSampleExportTests
{
    /// <summary>Reads the three files and prints what astropy makes of them; warnings are errors.</summary>
    private const string Reader = """
        import json, sys, warnings
        warnings.simplefilter("error")
        from astropy.table import Table
        tables = {"csv": Table.read(sys.argv[1], format="ascii.csv"), "ecsv": Table.read(sys.argv[2], format="ascii.ecsv"), "vot": Table.read(sys.argv[3], format="votable")}
        def cell(t, name, row):
            value = t[name][row]
            return None if value is None or str(value) in ("--", "nan") else value.item()
        print(json.dumps({kind: {
            "objid": [str(v) for v in t["objid"]], "type": str(t["objid"].dtype), "ra": float(t["ra_deg"][0]), "p": [float(v) for v in t["p_merger"]],
            "unit": str(t["ra_deg"].unit), "mag": str(t["mag_u"].unit), "description": t["redshift"].description or "", "names": t.colnames,
            "mass": cell(t, "log_stellar_mass", 0), "fold": [cell(t, "test_fold", i) for i in range(2)],
        } for kind, t in tables.items()}))
        """;

    [PythonPeerFact("astropy, yaml")]
    public void Astropy_opens_all_three_formats_with_every_digit()
    {
        using TemporaryFolder folder = new();
        (MergerSampleAnalysis analysis, IReadOnlyList<string> files) = Write(folder);
        using JsonDocument document = JsonDocument.Parse(PythonPeer.RunLines("astropy, yaml", Reader, [.. files])); // a warning is an error there
        double[] expected = [.. analysis.Sky.Selected(ScoreThreshold.Above(0.95)).Select(o => o.MergerProbability!.Value).OrderDescending()];
        foreach (string kind in new[] { "csv", "ecsv", "vot" })
        {
            JsonElement table = document.RootElement.GetProperty(kind);
            Assert.Equal("int64", table.GetProperty("type").GetString());
            Assert.Equal("588848900451827999", table.GetProperty("objid")[0].GetString());
            Assert.Equal(expected, table.GetProperty("p").EnumerateArray().Select(v => v.GetDouble()));
            Assert.Equal(150.123456789012, table.GetProperty("ra").GetDouble());
            Assert.Equal(JsonValueKind.Null, table.GetProperty("mass").ValueKind);
            Assert.Equal(JsonValueKind.Null, table.GetProperty("fold")[0].ValueKind);
            Assert.Equal(1, table.GetProperty("fold")[1].GetInt32());
        }

        foreach (string kind in new[] { "ecsv", "vot" })
        {
            JsonElement table = document.RootElement.GetProperty(kind);
            Assert.Equal(("deg", "mag", "Spectroscopic redshift"), (table.GetProperty("unit").GetString(), table.GetProperty("mag").GetString(), table.GetProperty("description").GetString()));
        }
    }

    [Fact]
    public void The_three_files_are_read_back_with_every_bit()
    {
        using TemporaryFolder folder = new();
        CultureInfo here = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = HostileCulture.Culture;
        (MergerSampleAnalysis analysis, IReadOnlyList<string> files) = Write(folder);
        Galaxy[] expected = [.. analysis.Sky.Selected(ScoreThreshold.Above(0.95)).Select(o => o.Galaxy).OrderBy(g => g.ObjId)];
        Assert.True(expected.Length > 2);
        foreach (string file in files)
        {
            using SkyCatalogue catalogue = SkyCatalogue.Open([file], folder.Path);
            Assert.Equal(expected, catalogue.Objects().OrderBy(g => g.ObjId));
            string packed = folder.File("packed-" + Path.GetFileName(file) + ".gz");
            using (FileStream target = File.Create(packed))
            using (System.IO.Compression.GZipStream zip = new(target, System.IO.Compression.CompressionLevel.Fastest)) zip.Write(File.ReadAllBytes(file));
            using SkyCatalogue again = SkyCatalogue.Open([packed], folder.Path);
            Assert.Equal(expected, again.Objects().OrderBy(g => g.ObjId));
            File.Delete(packed);
        }

        CultureInfo.CurrentCulture = here;
    }

    [Fact]
    public void Rows_are_ordered_by_probability_and_nothing_is_left_half_written()
    {
        using TemporaryFolder folder = new();
        (MergerSampleAnalysis analysis, IReadOnlyList<string> files) = Write(folder);
        string[] rows = File.ReadAllLines(files[0]);
        Assert.Equal(1 + analysis.Cut.Selected, rows.Length);
        Assert.StartsWith("objid,ra_deg,dec_deg,redshift,", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("p_merger_0,p_merger_1,p_merger,p_sky", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("588848900451827999,150.123456789012,-1.5,0.03,", rows[1], StringComparison.Ordinal);
        Assert.Equal(rows, File.ReadAllLines(files[1]).Where(line => !line.StartsWith('#')));
        Assert.Equal(files.Order(), Directory.GetFiles(folder.Path).Order());
    }

    private static (MergerSampleAnalysis Analysis, IReadOnlyList<string> Files) Write(TemporaryFolder folder)
    {
        SyntheticSky synthetic = new() { Area = 60 };
        (SkySample sky, _) = synthetic.Build();
        ClassifiedObject first = new(new Galaxy(588848900451827999, 150.123456789012, -1.5, 0.03, 0.2, new(18.25, 17, 16, 15.5, 15), null), null, [1, 1], ImageStatus.Ok);
        ClassifiedObject second = new(new Galaxy(588848900451828001, 10, 5, 0.04, null, new(null, null, 17, null, null), 10.5), 1, [0.2, 1], ImageStatus.Ok);
        MergerSampleAnalysis analysis = synthetic.Analyse(SkySample.Create([.. sky.Objects, first, second]));
        return (analysis, MergerSampleExport.Write(folder.Path, analysis, new Dictionary<string, string> { ["run"] = "a \"test\" & more" }));
    }
}
