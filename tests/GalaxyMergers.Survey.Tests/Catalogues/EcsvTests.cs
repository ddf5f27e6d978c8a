using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Survey.Tests.Catalogues;

public class EcsvTests
{
    private static readonly string[] s_columns =
    [
        "# datatype:", "# - {name: objid, datatype: int64}", "# - {name: ra_deg, unit: deg, datatype: float64, description: 'Right ascension, J2000'}",
        "# - name: dec_deg", "#   datatype: float64", "#   meta: !!omap", "#   - {ucd: pos.eq.dec}", "# - {name: redshift, datatype: float32}", "# - {name: mag_r, datatype: bool}",
        "# - {name: note, datatype: string, subtype: json}", "# meta: !!omap", "# - {datatype: [{name: no column}]}", "# schema: astropy-2.0",
    ];

    [Fact]
    public void Columns_separated_by_blanks_are_read_as_astropy_writes_them()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        string path = sky.Write("a.ecsv", (string[])["# %ECSV 1.0", "# ---", .. s_columns, "objid ra_deg dec_deg redshift mag_r note", "7 10.5 -1.5 0.05 True \"two words\"", " 8   11.5 1.5  0.06 \"\" \"\" ", "9 12 1.5 0.06 False \"a \"\"b\"\"\""]);
        ImportReport report = store.Import(path);
        Assert.Equal(3, report.Tables.Single().RowsAdded);
        Assert.Equal(["1", "NULL", "0"], sky.Column(store, "sdss", "mag_r"));
        Assert.Equal(["10.5", "11.5", "12"], sky.Column(store, "sdss", "ra_deg"));
        Assert.Equal(["note"], report.UnusedColumns);
    }

    [Fact]
    public void Columns_separated_by_commas_are_read()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        store.Import(sky.Write("a.csv", (string[])["# %ECSV 1.0", "# ---", "# delimiter: ','", .. s_columns, "objid,ra_deg,dec_deg,redshift,mag_r,note", "7,10.5,-1.5,0.05,False,", "8,11.5,1.5,0.06,,x"]));
        Assert.Equal(["0", "NULL"], sky.Column(store, "sdss", "mag_r"));
    }

    [Theory]
    [InlineData("# - {name: objid, datatype: int64}", "describes other columns than line 5 names")]
    [InlineData("# - {name: objid, datatype: int64", "no valid YAML")]
    [InlineData("# - {datatype: int64}", "a column without a name")]
    [InlineData("#   meta: 1", "names no columns")]
    [InlineData("# [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "nested too deeply")]
    public void A_header_that_cannot_be_used_says_why(string line, string reason)
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        Assert.Contains(reason, Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Write("a.ecsv", "# %ECSV 1.0", "# ---", "# datatype:", line, "objid ra_deg", "7 10.5"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# delimiter: ';'", "delimiter ';'")]
    [InlineData("# schema: astropy-2.0", "names no columns")]
    public void An_incomplete_header_says_why(string line, string reason)
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        string[] lines = reason.StartsWith("delimiter", StringComparison.Ordinal) ? ["# %ECSV 1.0", "# ---", line, "# datatype:", "# - {name: a}", "a"] : ["# %ECSV 1.0", "# ---", line, "a"];
        Assert.Contains(reason, Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Write("a.ecsv", lines))).Message, StringComparison.Ordinal);
        Assert.Contains("ends within its ECSV header", Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Write("b.ecsv", "# %ECSV 1.0", "# ---"))).Message, StringComparison.Ordinal);
    }
}
