using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Survey.Tests.Catalogues;

public class VoTableTests
{
    private const string Fields = """
        <FIELD name="objid" datatype="long"><DESCRIPTION>id</DESCRIPTION></FIELD>
        <FIELD ID="ra_deg" datatype="double" unit="deg"/>
        <FIELD name="dec_deg" datatype="double"/>
        <FIELD name="flags" datatype="short" arraysize="2"/>
        <FIELD name="redshift" datatype="float"/>
        <FIELD name="mag_r" datatype="int"><VALUES null="-32768"/></FIELD>
        <FIELD name="mag_g" datatype="char" arraysize="*"/>
        <FIELD name="mag_i" datatype="boolean"/>
        """;

    [Theory]
    [InlineData("http://www.ivoa.net/xml/VOTable/v1.3", false)]
    [InlineData("http://www.ivoa.net/xml/VOTable/v1.1", true)]
    [InlineData("", false)]
    public void A_table_of_text_cells_is_imported_with_its_null_values(string space, bool compressed)
    {
        using var sky = new SmallSky();
        string rows = """
            <TR><TD>587722952231026744</TD><TD>10.25</TD><TD> -1.5 </TD><TD>1 2</TD><TD>0.05</TD><TD>16</TD><TD>17.5</TD><TD>true</TD></TR>
            <TR><TD>0x828099CB8920038</TD><TD>3.5e2</TD><TD>1.5</TD><TD/><TD>0.06</TD><TD>-32768</TD><TD><![CDATA[]]></TD><TD>?</TD></TR>
            <TR><TD>7</TD><TD>360</TD><TD>1.5</TD><TD></TD><TD>0.06</TD><TD></TD><TD>NaN</TD><TD/></TR>
            """;
        using CatalogueStore store = sky.Open();
        ImportReport report = store.Import(Write(sky, Document(space, $"<TABLEDATA>{rows}</TABLEDATA>"), compressed));
        Assert.Equal(("sdss", "plain", 3L), (report.Tables.Single().Table, report.Tables.Single().Shape, report.Tables.Single().RowsAdded));
        Assert.Equal(["7", "587722952231026744", "587730320087973944"], sky.Column(store, "sdss", "objid").OrderBy(id => id.Length).ThenBy(id => id));
        Assert.Equal(["NULL", "16", "NULL"], sky.Column(store, "sdss", "mag_r"));
        Assert.Equal(["NULL", "17.5", "NULL"], sky.Column(store, "sdss", "mag_g"));
        Assert.Equal(["NULL", "1", "NULL"], sky.Column(store, "sdss", "mag_i"));
        Assert.Equal(["0", "10.25", "350"], sky.Column(store, "sdss", "ra_deg"));
        Assert.Equal(["mag_g"], report.Warnings.Select(o => o.Column));
        Assert.Empty(report.UnusedColumns);
    }

    [Theory]
    [InlineData("BINARY")]
    [InlineData("BINARY2")]
    public void A_table_of_binary_rows_is_imported_with_its_null_values(string kind)
    {
        using var data = new MemoryStream();
        foreach ((long id, float redshift, int magnitude, string text, byte seen, byte nulls) in
            new[] { (587722952231026744, 0.05f, 16, "17.5", (byte)'T', (byte)0), (9L, 0.0625f, -32768, "", (byte)'?', (byte)0), (10L, 0.5f, 17, "18", (byte)'F', (byte)0b0000_0110) })
        {
            if (kind == "BINARY2") data.WriteByte(nulls);
            Number(data, 8, span => BinaryPrimitives.WriteInt64BigEndian(span, id));
            Number(data, 8, span => BinaryPrimitives.WriteDoubleBigEndian(span, 10.25));
            Number(data, 8, span => BinaryPrimitives.WriteDoubleBigEndian(span, -1.5));
            Number(data, 4, span => span.Fill(1));
            Number(data, 4, span => BinaryPrimitives.WriteSingleBigEndian(span, redshift));
            Number(data, 4, span => BinaryPrimitives.WriteInt32BigEndian(span, magnitude));
            Number(data, 4, span => BinaryPrimitives.WriteInt32BigEndian(span, text.Length));
            data.Write(Encoding.ASCII.GetBytes(text));
            data.WriteByte(seen);
        }

        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        string stream = Convert.ToBase64String(data.ToArray(), Base64FormattingOptions.InsertLineBreaks);
        store.Import(Write(sky, Document("http://www.ivoa.net/xml/VOTable/v1.3", $"<{kind}><STREAM encoding=\"base64\">\n{stream}\n</STREAM></{kind}>"), compressed: false));
        bool hasFlags = kind == "BINARY2";
        Assert.Equal(["9", "10", "587722952231026744"], sky.Column(store, "sdss", "objid"));
        Assert.Equal(["0.0625", "0.5", "0.05"], sky.Column(store, "sdss", "redshift"));
        Assert.Equal(["NULL", hasFlags ? "NULL" : "17", "16"], sky.Column(store, "sdss", "mag_r"));
        Assert.Equal(["NULL", hasFlags ? "NULL" : "18", "17.5"], sky.Column(store, "sdss", "mag_g"));
        Assert.Equal(["NULL", "0", "1"], sky.Column(store, "sdss", "mag_i"));
    }

    [Theory]
    [InlineData("<TABLEDATA><TR><TD>1</TD></TR></TABLEDATA>", "1 TD where there are 8 FIELD")]
    [InlineData("<TABLEDATA><TR><TD>1</TD>", "cut off or damaged here")]
    [InlineData("<BINARY><STREAM>AAAA</STREAM></BINARY>", "within a row")]
    [InlineData("<BINARY><STREAM>!!!!</STREAM></BINARY>", "cut off or damaged here")]
    [InlineData("<BINARY><STREAM href='http://nowhere/'/></BINARY>", "its data lie elsewhere")]
    [InlineData("<BINARY><STREAM encoding='gzip'>AAAA</STREAM></BINARY>", "encoding 'gzip'")]
    [InlineData("<BINARY></BINARY>", "has no STREAM")]
    [InlineData("<FITS><STREAM>AAAA</STREAM></FITS>", "a FITS file within")]
    [InlineData("", "without data")]
    public void Data_that_cannot_be_read_say_why(string data, string reason)
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        Assert.Contains(reason, Assert.Throws<CatalogueFormatException>(() => store.Import(Write(sky, Document("", data), compressed: false))).Message, StringComparison.Ordinal);
        Assert.Equal(0, store.RowCounts()["sdss"]);
    }

    [Theory]
    [InlineData("<VOTABLE><RESOURCE><INFO name='QUERY_STATUS' value='ERROR'>no such table\n gz9</INFO></RESOURCE></VOTABLE>", "the archive answered with an error (no such table")]
    [InlineData("<VOTABLE><RESOURCE><TABLE><FIELD name='a' datatype='string'/><DATA><TABLEDATA/></DATA></TABLE></RESOURCE></VOTABLE>", "datatype 'string'")]
    [InlineData("<VOTABLE><RESOURCE><TABLE><FIELD name='a' datatype='char' arraysize='99999999999'/><DATA><TABLEDATA/></DATA></TABLE></RESOURCE></VOTABLE>", "arraysize '99999999999'")]
    [InlineData("<VOTABLE><RESOURCE><TABLE><DATA><TABLEDATA/></DATA></TABLE></RESOURCE></VOTABLE>", "no FIELD")]
    [InlineData("<VOTABLE><RESOURCE><TABLE><FIELD name='objid' datatype='char' arraysize='0'/><DATA><BINARY><STREAM>AAAA</STREAM></BINARY></DATA></TABLE></RESOURCE></VOTABLE>", "header (objid; VOTable)")]
    [InlineData("<?xml version='1.0'?><kml/>", "it is XML (kml), and no VOTable")]
    [InlineData("<!DOCTYPE VOTABLE [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><VOTABLE>&b;</VOTABLE>", "cannot be read as a table")]
    [InlineData("<VOTABLE", "cannot be read as a table")]
    public void What_is_no_table_says_why(string document, string reason)
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        Assert.Contains(reason, Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Write("a.vot", document))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<TABLEDATA/>", "</TABLE>", "</TABLE><INFO name='QUERY_STATUS' value='OVERFLOW'/>", "rows are missing")]
    [InlineData("<TABLEDATA></TABLEDATA>", "</DATA>", "</DATA><INFO name='QUERY_STATUS' value='OVERFLOW'>limit</INFO>", "rows are missing")]
    [InlineData("<BINARY><STREAM></STREAM></BINARY>", "</TABLE>", "</TABLE><INFO name='QUERY_STATUS' value='OVERFLOW'/>", "rows are missing")]
    [InlineData("<TABLEDATA/>", "</TABLE>", "</TABLE><INFO name='QUERY_STATUS' value='ERROR'>the disk is full</INFO>", "the archive answered with an error (the disk is full)")]
    [InlineData("<TABLEDATA/>", "value=\"OK\"", "value='OVERFLOW'", "rows are missing")]
    [InlineData("<TABLEDATA/>", "value=\"OK\"/>", "value='ERROR'>the disk is full</INFO>", "the archive answered with an error (the disk is full)")]
    public void An_answer_that_the_archive_calls_incomplete_is_refused(string data, string place, string replaced, string reason)
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        string document = Document("", data).Replace(place, replaced, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<CatalogueFormatException>(() => store.Import(Write(sky, document, compressed: false))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_table_without_rows_does_not_take_those_of_the_second()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        string Two(string first, string second) => Document("", first).Replace("</RESOURCE>", $"</RESOURCE><RESOURCE><TABLE>{Fields}<DATA>{second}</DATA></TABLE></RESOURCE>", StringComparison.Ordinal);
        string row = "<TR><TD>7</TD><TD>10</TD><TD>1.5</TD><TD/><TD>0.06</TD><TD/><TD/><TD/></TR>";
        Assert.Equal(0, store.Import(Write(sky, Two("<TABLEDATA/>", $"<TABLEDATA>{row}</TABLEDATA>"), compressed: false)).Tables.Single().RowsRead);
        string binary = Write(sky, Two("<BINARY/>", "<BINARY><STREAM></STREAM></BINARY>"), compressed: false);
        Assert.Contains("has no STREAM", Assert.Throws<CatalogueFormatException>(() => store.Import(binary)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_without_bytes_do_not_go_on_for_ever()
    {
        using var sky = new SmallSky();
        string path = sky.Write("a.vot", "<VOTABLE><RESOURCE><TABLE><FIELD name='a' datatype='char' arraysize='0'/><DATA><BINARY><STREAM>AAAA</STREAM></BINARY></DATA></TABLE></RESOURCE></VOTABLE>");
        using CatalogueFile file = CatalogueFile.Open(path);
        Assert.Contains("no bytes", Assert.Throws<CatalogueFormatException>(() => file.Read()).Message, StringComparison.Ordinal);
    }

    private static void Number(MemoryStream data, int bytes, Action<Span<byte>> write)
    {
        var number = new byte[bytes];
        write(number);
        data.Write(number);
    }

    private static string Document(string space, string data) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- a comment -->
        <VOTABLE version="1.4"{(space.Length > 0 ? $" xmlns=\"{space}\"" : string.Empty)}>
        <RESOURCE><INFO name="QUERY_STATUS" value="OK"/><TABLE name="t"><DESCRIPTION>galaxies</DESCRIPTION>{Fields}
        <DATA>{data}</DATA></TABLE></RESOURCE></VOTABLE>
        """;

    private static string Write(SmallSky sky, string document, bool compressed)
    {
        string path = sky.Path_(compressed ? "a.vot.gz" : "a.vot");
        using FileStream target = File.Create(path);
        using Stream content = compressed ? new GZipStream(target, CompressionLevel.Fastest) : target;
        content.Write(Encoding.UTF8.GetBytes(document));
        return path;
    }
}
