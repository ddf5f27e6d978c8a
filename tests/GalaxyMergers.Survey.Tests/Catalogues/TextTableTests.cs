using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Tests.Catalogues;

/// <summary>Tables of text as users have them: separators, comments, headers.</summary>
public class TextTableTests
{
    private const string Row = "1,10.5,-1.5,0.05,16.5";
    private const string Header = "objid,ra_deg,dec_deg,redshift,mag_r";

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void Columns_may_be_separated_by(char separator)
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        ImportReport report = store.Import(sky.Write("a.csv", Header.Replace(',', separator), Row.Replace(',', separator), $"\"2\"{separator} 11{separator}\"1.5\"{separator}0.06{separator}"));
        Assert.Equal(2, report.Tables.Single().RowsAdded);
        Assert.Equal(["16.5", "NULL"], sky.Column(store, "sdss", "mag_r"));
    }

    [Fact]
    public void The_separator_is_the_one_that_stands_most_often_outside_quotation_marks()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        Assert.Equal(["a, b, c, d, e, f, g"], store.Import(sky.Write("a.csv", "objid;ra_deg;dec_deg;redshift;mag_r;\"a, b, c, d, e, f, g\"", "1;10.5;-1.5;0.05;16.5;x")).UnusedColumns);
    }

    [Fact]
    public void A_decimal_comma_is_named()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        string message = Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Write("a.csv", Header.Replace(',', ';'), "1;10.5;-1.5;0,05;16.5"))).Message;
        Assert.Contains("redshift '0,05' is not a number; write decimals with a point", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#Table1")]
    [InlineData("# made by hand\n#\n\n  # on a Sunday")]
    [InlineData("sep=,")]
    public void Lines_before_the_header_are_passed_over(string before)
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        Assert.Equal(1, store.Import(sky.Write("a.csv", before, Header, Row)).Tables.Single().RowsAdded);
    }

    [Theory]
    [InlineData("objid ra_deg dec_deg redshift mag_r", "separated by blanks")]
    [InlineData("1,10.5,-1.5,0.05,16.5", "it holds numbers")]
    [InlineData("objid;ra_deg;dec_deg;mag_r", "columns separated by semicolons")]
    [InlineData("objid;ra_deg;dec_deg;mag_r", "Nearest is plain, which needs objid, ra_deg, dec_deg, redshift, mag_r: the file lacks redshift.")]
    [InlineData("OBJID,RA,DEC,NVOTE", "Nearest is galaxy-zoo-1-table-2, which needs OBJID, RA, DEC, NVOTE, P_MG: the file lacks P_MG.")]
    [InlineData("dr7objid,ra,dec,specobjid", "the file lacks z")]
    public void A_header_of_no_known_shape_is_answered_by_the_nearest(string header, string reason)
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        Assert.Contains(reason, Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Write("a.csv", header, "1,2"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("objid,ra_deg,dec_deg,redshift,mag_r,angDist,ra_deg,DEC_DEG", "the columns ra_deg, DEC_DEG stand twice")]
    [InlineData("objid,ra_deg,dec_deg,redshift,mag_r,comment,comment", "the column comment stands twice")]
    public void A_doubled_column_is_refused_by_name(string header, string reason)
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        string message = Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Write("a.csv", header, "1,10.5,-1.5,0.05,16.5,0.1,210,44"))).Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_doubled_column_of_a_fits_table_is_refused_by_name()
    {
        using var sky = new SmallSky();
        File.WriteAllBytes(sky.Path_("a.fits"), new FitsTable().Add("objid", "K", 1L).Add("RA", "D", 1d).Add("ra", "D", 2d).ToBytes());
        using CatalogueStore store = sky.Open();
        Assert.Contains("the column ra stands twice", Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Path_("a.fits"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spectra_with_votes_fill_both_tables_by_their_dr7_identifier_and_unused_columns_are_named()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        ImportReport report = store.Import(sky.Write(
            "zoospec.csv", "#Table1", "specobjid,objid,dr7objid,ra,dec,rastring,decstring,nvote,p_el,p_mg,z", "299489677444933632,1237648704590184633,587722981736906813,202.7,-0.93,13:30:48,-00:55:48,30,0.1,0.8,0.04"));
        Assert.Equal(["galaxy_zoo", "sdss"], report.Tables.Select(t => t.Table).Order());
        Assert.Equal(["objid", "rastring", "decstring"], report.UnusedColumns);
        Galaxy galaxy = store.AllSkySample(0, 1).Single();
        Assert.Equal((587722981736906813, 202.7, -0.93, 0.04, 0.8), (galaxy.ObjId, galaxy.RaDeg, galaxy.DecDeg, galaxy.Redshift, galaxy.MergerVoteFraction));
        Assert.Equal(report.UnusedColumns, store.Import(sky.Path_("zoospec.csv")).UnusedColumns);
    }

    [Theory]
    [InlineData("360", "0")]
    [InlineData("24:00:00", "0")]
    [InlineData("23:59:59.9", "359.999583333333")]
    [InlineData("07h48m34.09s", "117.142041666667")]
    public void Right_ascensions_of_every_spelling_are_stored_within_the_circle(string text, string degrees)
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        store.Import(sky.Write("a.csv", Header, $"1,{text},-1.5,0.05,16.5"));
        Assert.Equal(double.Parse(degrees, System.Globalization.CultureInfo.InvariantCulture), double.Parse(sky.Column(store, "sdss", "ra_deg").Single(), System.Globalization.CultureInfo.InvariantCulture), 1e-11);
    }

    [Theory]
    [InlineData("25:00:00,+01:00:00", "RA: the right ascension '25:00:00' lies outside 0 to 24 h")]
    [InlineData("-01:00:00,+01:00:00", "RA: the right ascension")]
    [InlineData("360.01,+01:00:00", "RA: the right ascension '360.01' lies outside 0 to 360 degrees")]
    [InlineData("01:00:00,+91:00:00.0", "DEC: the declination '+91:00:00.0' lies outside -90 to +90 degrees")]
    [InlineData("01:00:00,+-12:00:00", "DEC: '+-12:00:00' is not a sexagesimal angle")]
    public void Positions_off_the_sphere_are_faults_of_their_line(string position, string reason)
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        var e = Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Write("zoo.csv", SmallSky.ZooHeader, $"7,{position},37,0.1,0,0,0,0,0.1,0,0,0,0,0,1")));
        Assert.Equal(2, e.Line);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!doctype html><html><body>503</body></html>", "a web page")]
    [InlineData("<HTML>busy</HTML>", "a web page")]
    [InlineData("PK\u0003\u0004....", "a zip archive")]
    [InlineData("BZh91AY", "bzip2")]
    [InlineData("%PDF-1.7", "a PDF")]
    public void Files_of_other_kinds_are_named(string content, string kind)
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        File.WriteAllText(sky.Path_("a.csv"), content, System.Text.Encoding.Latin1);
        Assert.Contains(kind, Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Path_("a.csv"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_end_is_refused_before_it_fills_the_memory()
    {
        using var sky = new SmallSky();
        using (FileStream target = File.Create(sky.Path_("bomb.csv.gz")))
        using (var zip = new System.IO.Compression.GZipStream(target, System.IO.Compression.CompressionLevel.Fastest))
            for (int i = 0; i < 64; i++) zip.Write(new byte[1 << 20].Select(_ => (byte)'x').ToArray());
        using CatalogueStore store = sky.Open();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("a line has more than", Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Path_("bomb.csv.gz"))).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * BoundedLines.Longest); // 64 MiB of text would take four times as much
    }
}
