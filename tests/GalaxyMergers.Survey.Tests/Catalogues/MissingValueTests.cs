using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;
using GalaxyMergers.Survey.Tests.Datasets;

namespace GalaxyMergers.Survey.Tests.Catalogues;

/// <summary>Words and numbers that stand for "no value" mean the same in every reader, and are reported.</summary>
public class MissingValueTests
{
    public static TheoryData<string, ImportWarningKind> Missing => new()
    {
        { "NaN", ImportWarningKind.MissingWord }, { "nan", ImportWarningKind.MissingWord }, { "-nan", ImportWarningKind.MissingWord }, { "null", ImportWarningKind.MissingWord }, { "NULL", ImportWarningKind.MissingWord },
        { "--", ImportWarningKind.MissingWord }, { "-", ImportWarningKind.MissingWord }, { "---", ImportWarningKind.MissingWord }, { "N/A", ImportWarningKind.MissingWord }, { "NA", ImportWarningKind.MissingWord },
        { "None", ImportWarningKind.MissingWord }, { "\\N", ImportWarningKind.MissingWord }, { "...", ImportWarningKind.MissingWord }, { "inf", ImportWarningKind.MissingWord }, { "-Infinity", ImportWarningKind.MissingWord },
        { "-9999", ImportWarningKind.MissingSentinel }, { "-9999.0", ImportWarningKind.MissingSentinel }, { "-999", ImportWarningKind.MissingSentinel }, { "-99", ImportWarningKind.MissingSentinel },
        { "-99.99", ImportWarningKind.MissingSentinel }, { "-99.9900054931641", ImportWarningKind.MissingSentinel }, { "-9", ImportWarningKind.MissingSentinel }, { "99.0", ImportWarningKind.MissingSentinel },
        { "-9.999e3", ImportWarningKind.MissingSentinel }, { "999.9", ImportWarningKind.MissingSentinel },
    };

    [Theory, MemberData(nameof(Missing))]
    public void In_an_imported_catalogue(string text, ImportWarningKind kind)
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        ImportReport report = store.Import(sky.Write("plain.csv", "objid,ra_deg,dec_deg,redshift,mag_r,mag_g", "1,10.5,-1.5,0.05,16.5,17", $"2,10.6,-1.5,0.05,16.5,{text}"));
        Assert.Equal(["17", "NULL"], sky.Column(store, "sdss", "mag_g"));
        ImportWarning warning = Assert.Single(report.Warnings);
        Assert.Equal((kind, "mag_g", 1L, 3), (warning.Kind, warning.Column, warning.Count, warning.FirstLines.Single()));
        Assert.Contains(text, warning.Explanation, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Missing))]
    public void In_a_labelled_dataset(string text, ImportWarningKind kind)
    {
        using var tiny = new TinyDataset(2);
        tiny.Lines[2] = tiny.Lines[2].Replace(",0.05,", $",{text},", StringComparison.Ordinal).Replace(",15.4,,", $",{text},{text},", StringComparison.Ordinal);
        LabelledDataset dataset = LabelledDataset.Load(tiny.Write().Folder);
        Galaxy second = dataset.Galaxies[1];
        Assert.Equal<double?[]>([null, null, null, 15.7], [second.Redshift, second.Magnitudes.Z, second.LogStellarMass, second.Magnitudes.I]);
        Assert.Equal([(kind, "log_stellar_mass", 1L), (kind, "mag_z", 1L), (kind, "redshift", 1L)], dataset.Warnings.Select(o => (o.Kind, o.Column!, o.Count)));
        Assert.Contains(dataset.Remarks, r => r.StartsWith("redshift: ", StringComparison.Ordinal) && r.Contains("line 3", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Missing))]
    public void In_a_text_column_of_a_fits_table(string text, ImportWarningKind kind)
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        FitsTable table = new FitsTable().Add("objid", "K", 1L).Add("ra_deg", "D", 10.5).Add("dec_deg", "D", 1.5).Add("redshift", "D", 0.05).Add("mag_r", "20A", text);
        File.WriteAllBytes(sky.Path_("plain.fits"), table.ToBytes());
        Assert.Equal((kind, "mag_r"), store.Import(sky.Path_("plain.fits")).Warnings.Select(o => (o.Kind, o.Column!)).Single());
        Assert.Equal(["NULL"], sky.Column(store, "sdss", "mag_r"));
    }

    [Theory]
    [InlineData("-9998")]
    [InlineData("98")]
    [InlineData("-1")]
    [InlineData("nothing")]
    [InlineData("1e999")]
    public void What_is_no_such_word_or_number_is_still_a_fault(string text)
    {
        using var tiny = new TinyDataset(2);
        tiny.Lines[2] = tiny.Lines[2].Replace(",0.05,", $",{text},", StringComparison.Ordinal);
        var e = Assert.Throws<DefectiveDatasetException>(() => LabelledDataset.Load(tiny.Write().Folder));
        Assert.Contains("redshift", e.Defects.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_nines_within_its_domain_is_a_number()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        ImportReport report = store.Import(sky.Write("zoo.csv", SmallSky.ZooHeader, "7,07:48:34.09,-09:00:00.0,99,0.1,0,0,0,0,0.1,0,0,0,0,0,1"));
        Assert.Empty(report.Warnings);
        Assert.Equal(["99"], sky.Column(store, "galaxy_zoo", "vote_count"));
        Assert.Equal(["-9"], sky.Column(store, "galaxy_zoo", "dec_deg"));
    }

    [Fact]
    public void A_required_value_that_is_missing_is_a_fault()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        string message = Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Write("plain.csv", "objid,ra_deg,dec_deg,redshift,mag_r", "1,10.5,-1.5,NaN,16.5", "2,NULL,-1.5,0.05,16"))).Message;
        Assert.Contains("line 2: redshift 'NaN' is no value", message, StringComparison.Ordinal);
        Assert.Contains("line 3: ra_deg 'NULL' is no value", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_in_a_column_of_text_are_text()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        store.Import(sky.Write("darg.csv", string.Join(',', SmallSky.DargHeader), SmallSky.DargRow(SmallSky.DargHeader, new Dictionary<string, string>
        {
            ["object1"] = "587722952231026744", ["ra1"] = "10", ["dec1"] = "1", ["ra2"] = "10", ["dec2"] = "1", ["comments"] = "none",
        })));
        Assert.Equal(["none"], sky.Column(store, "darg", "comments"));
    }
}
