using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Fuzz.Readers;

internal static class CatalogueReaders
{
    private const string SdssHeader = "specobjid,dr7objid,ra,dec,z,modelMag_u,modelMag_g,modelMag_r,modelMag_i,modelMag_z,petroMag_r,lgm_tot_p50";
    private const string ZooHeader = "OBJID,RA,DEC,NVOTE,P_EL,P_CW,P_ACW,P_EDGE,P_DK,P_MG,P_CS,P_EL_DEBIASED,P_CS_DEBIASED,SPIRAL,ELLIPTICAL,UNCERTAIN";

    private static readonly string Sdss = $"#Table1\n{SdssHeader}\n1237,587722952231026744,10.5,-20.25,0.05,19.1,17.4,16.5,16.1,15.8,16.5,10.4\n1238,587722952231026745,359.9,89,0.02,19.1,17.4,-9999,16.1,15.8,,\n";
    private static readonly string Zoo = $"{ZooHeader}\n587722952231026744,00:42:00.00,-20:15:00.0,30,0.5,0.1,0.1,0.1,0.0,0.4,0.3,0.5,0.3,0,0,1\n587722952231026745,23:59:36.00,+89:00:00.0,12,0.5,0.1,0.1,0.1,0.0,0.1,0.3,0.5,0.3,0,0,1\n";
    private static readonly string[] Words = ["-9999", "--", "nan", "null", "N/A", "#", "\"\"", "objid", "RA", "OBJID", "z", "00:42:60.0", "24:00:00", "-00:00:00", "\t", ";", "\"a\nb\""];

    /// <summary>The store that rows are imported into keeps statements and pages of its own: 300 kB when it is opened, and a little for each column.</summary>
    private const long StoreBytes = 4 << 20;

    internal static FuzzedReader Csv { get; } = new("csv", [Utf8(Sdss), Utf8(Zoo)], Words, Import) { FixedBytes = StoreBytes };

    internal static FuzzedReader Ecsv { get; } = new(
        "ecsv",
        [Utf8("# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n# - {name: objid, datatype: int64}\n# - {name: ra_deg, unit: deg, datatype: float64, description: 'Right ascension, J2000'}\n# - name: dec_deg\n#   datatype: float64\n#   meta: !!omap\n#   - {ucd: pos.eq.dec}\n# - {name: redshift, datatype: float32}\n# - {name: mag_r, datatype: float32}\n# meta: !!omap\n# schema: astropy-2.0\nobjid,ra_deg,dec_deg,redshift,mag_r\n587722952231026744,10.5,-20.25,0.05,16.5\n587722952231026745,359.5,89,0.02,\"\"\n")],
        [.. Words, "datatype", "int64", "bool", "string", "subtype: json", "delimiter", "&a", "*a", "!!omap", "- {name: a}", "# "],
        Import) { FileName = "table.ecsv", FixedBytes = StoreBytes };

    internal static FuzzedReader VoTable { get; } = new(
        "votable",
        [
            VoTableOf("<TABLEDATA><TR><TD>587722952231026744</TD><TD>10.25</TD><TD>-1.5</TD><TD>0.05</TD><TD>-32768</TD><TD>a&amp;b</TD></TR><TR><TD>7</TD><TD>360</TD><TD>1.5</TD><TD>0.07</TD><TD/><TD><![CDATA[x]]></TD></TR></TABLEDATA>"),
            VoTableOf($"<BINARY><STREAM encoding=\"base64\">{Convert.ToBase64String(VoTableRow(withFlags: false))}</STREAM></BINARY>"),
            VoTableOf($"<BINARY2><STREAM encoding=\"base64\">{Convert.ToBase64String(VoTableRow(withFlags: true))}</STREAM></BINARY2>"),
        ],
        [.. Words, "<TR>", "<TD/>", "</TR>", "datatype", "arraysize", "\"*\"", "\"double\"", "\"2x3\"", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "<![CDATA[", "BINARY2", "STREAM", "FIELD", "encoding=\"gzip\""],
        Import) { FileName = "table.vot", FixedBytes = StoreBytes };

    /// <summary>What gzip packs a thousandfold is read record by record; a record may be as long as the whole.</summary>
    internal static FuzzedReader Gzip { get; } = new("gzip", [Pack(Utf8(Sdss)), Pack(Table())], ["\u001f\u008b"], Import) { FileName = "table.csv.gz", FixedBytes = StoreBytes };

    internal static FuzzedReader Fits { get; } = new(
        "fits", [Table()], ["XTENSION", "BINTABLE", "NAXIS1  =", "NAXIS2  =", "TFIELDS =", "TFORM1  =", "TNULL1  =", "TSCAL1  =", "PCOUNT  =", "'1PE(99)'", "'D'", "'K'", "END", "IMAGE", "TABLE"], Import)
    {
        FileName = "table.fits",
        FixedBytes = StoreBytes,
    };

    internal static FuzzedReader Dataset { get; } = new(
        "dataset",
        [Utf8("objid,ra_deg,dec_deg,redshift,merger_vote_fraction,label,mag_u,mag_g,mag_r,mag_i,mag_z,log_stellar_mass,image\n587722952231026744,238.2,-0.5,0.08,0.47,merger,17.8,16.6,16.2,15.8,15.6,10.6,images/1.jpg\n587722952769405128,241.7,0,,0.1,non-merger,19.3,18.2,17.5,17.1,16.9,,images/2.jpg\n")],
        [.. Words, "merger", "other", "non-merger", "label", "image", "images/1.jpg", "../1.jpg", "/etc/passwd"],
        ReadDataset)
    {
        FileName = LabelledDataset.CatalogueFileName,
        FixedBytes = StoreBytes,
    };

    private static void Import(string path)
    {
        string store = path + ".sqlite";
        try
        {
            using CatalogueStore open = CatalogueStore.Open(store);
            open.Import(path);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            foreach (string file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(store) + "*")) File.Delete(file);
        }
    }

    private static void ReadDataset(string path)
    {
        string images = Path.Combine(Path.GetDirectoryName(path)!, "images");
        if (!Directory.Exists(images))
        {
            Directory.CreateDirectory(images);
            for (int step = 1; step <= 2; step++)
                File.WriteAllBytes(Path.Combine(images, $"{step}.jpg"), JpegCodec.Encode(new RgbImage(64, 64, [.. Enumerable.Range(0, 3 * 64 * 64).Select(i => (byte)(i * step))])));
        }

        LabelledDataset.Load(Path.GetDirectoryName(path)!, new DatasetOptions { ImageCheck = ImageCheck.Headers });
    }

    /// <summary>A binary table with an identifier, a position, a redshift with a null, and a magnitude.</summary>
    private static byte[] Table()
    {
        const int RowBytes = 8 + 8 + 8 + 4 + 4 + 5;
        string[] cards =
        [
            "XTENSION= 'BINTABLE'", "BITPIX  = 8", "NAXIS   = 2", $"NAXIS1  = {RowBytes}", "NAXIS2  = 2", "PCOUNT  = 0", "GCOUNT  = 1", "TFIELDS = 6",
            "TTYPE1  = 'objid'", "TFORM1  = 'K'", "TTYPE2  = 'ra_deg'", "TFORM2  = 'D'", "TTYPE3  = 'dec_deg'", "TFORM3  = '1D'",
            "TTYPE4  = 'redshift'", "TFORM4  = 'J'", "TSCAL4  = 0.01D0", "TNULL4  = -99", "TTYPE5  = 'mag_r'", "TFORM5  = 'E'", "TTYPE6  = 'name'", "TFORM6  = '5A'", "END",
        ];
        List<byte> file = [];
        Block(file, ["SIMPLE  =                    T", "BITPIX  = 8", "NAXIS   = 0", "END"]);
        Block(file, cards);
        byte[] data = new byte[2 * RowBytes];
        for (int i = 0; i < 2; i++)
        {
            Span<byte> row = data.AsSpan(RowBytes * i, RowBytes);
            BinaryPrimitives.WriteInt64BigEndian(row, 587722952231026744 + i);
            BinaryPrimitives.WriteDoubleBigEndian(row[8..], 10.5);
            BinaryPrimitives.WriteDoubleBigEndian(row[16..], -20.25);
            BinaryPrimitives.WriteInt32BigEndian(row[24..], 5);
            BinaryPrimitives.WriteSingleBigEndian(row[28..], 17.25f);
            Encoding.ASCII.GetBytes("M 51 ").CopyTo(row[32..]);
        }

        file.AddRange(data);
        while (file.Count % 2880 != 0) file.Add(0);
        return [.. file];
    }

    private static byte[] VoTableOf(string data) => Utf8($"""
        <?xml version="1.0"?><VOTABLE version="1.3" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE>
        <FIELD name="objid" datatype="long"/><FIELD name="ra_deg" datatype="double" unit="deg"/><FIELD name="dec_deg" datatype="double"/><FIELD name="redshift" datatype="float"/>
        <FIELD name="mag_r" datatype="int"><VALUES null="-32768"/></FIELD><FIELD name="note" datatype="char" arraysize="*"/><DATA>{data}</DATA></TABLE></RESOURCE></VOTABLE>
        """);

    private static byte[] VoTableRow(bool withFlags)
    {
        byte[] row = new byte[8 + 8 + 8 + 4 + 4 + 4];
        BinaryPrimitives.WriteInt64BigEndian(row, 587722952231026744);
        BinaryPrimitives.WriteDoubleBigEndian(row.AsSpan(8), 10.25);
        BinaryPrimitives.WriteDoubleBigEndian(row.AsSpan(16), -1.5);
        BinaryPrimitives.WriteSingleBigEndian(row.AsSpan(24), 0.05f);
        BinaryPrimitives.WriteInt32BigEndian(row.AsSpan(28), 16);
        BinaryPrimitives.WriteInt32BigEndian(row.AsSpan(32), 2);
        return withFlags ? [0, .. row, (byte)'a', (byte)'b'] : [.. row, (byte)'a', (byte)'b'];
    }

    private static void Block(List<byte> file, string[] cards)
    {
        file.AddRange(Encoding.ASCII.GetBytes(string.Concat(cards.Select(c => c.PadRight(80)))));
        while (file.Count % 2880 != 0) file.Add((byte)' ');
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Pack(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
