using System.Buffers.Binary;
using System.Text;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Tests.Catalogues;

public class FitsTests
{
    private static readonly string[] s_primary = ["SIMPLE  =                    T", "BITPIX  = 8", "NAXIS   = 0", "END"];

    private static readonly string[] s_nullable =
        ["corrected_mag_u", "corrected_mag_g", "corrected_mag_r", "corrected_mag_i", "corrected_mag_z", "dispersion_km_s", "log_stellar_mass", "oiii_luminosity_erg_s"];

    [Fact]
    public void A_binary_table_is_imported_like_a_csv_file()
    {
        using var sky = new SmallSky();
        File.WriteAllBytes(sky.Path_("table.fits"), Table([587722952231026744, 587722952231026745], [17.25f, float.NaN]));
        using CatalogueStore store = sky.Open();
        ImportReport report = store.Import(sky.Path_("table.fits"));
        Assert.Equal(("sdss", 2L), (report.Tables.Single().Table, report.Tables.Single().RowsAdded));
        store.Import(sky.Write("zoo.csv", SmallSky.ZooHeader, SmallSky.ZooRow(587722952231026744, 10, 20, "0.1"), SmallSky.ZooRow(587722952231026745, 10, 20, "0.1")));
        Galaxy[] galaxies = [.. store.AllSkySample(0, 1)];
        Assert.Equal([17.25, null], galaxies.Select(g => g.Magnitudes.R));
        Assert.Equal([0.05, 0.05], galaxies.Select(g => g.Redshift));
    }

    [Theory]
    [InlineData(2880)]
    [InlineData(6000)]
    [InlineData(8640)]
    public void A_file_that_ends_early_is_an_error_and_leaves_nothing(int length)
    {
        using var sky = new SmallSky();
        byte[] whole = Table([.. Enumerable.Range(1, 200).Select(i => (long)i)], new float[200]);
        File.WriteAllBytes(sky.Path_("table.fits"), whole[..length]);
        using CatalogueStore store = sky.Open();
        Assert.Contains("damaged", Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Path_("table.fits"))).Message, StringComparison.Ordinal);
        Assert.Equal(0, store.RowCounts()["sdss"]);
    }

    [Fact]
    public void A_faulty_row_is_named_by_its_number()
    {
        using var sky = new SmallSky();
        File.WriteAllBytes(sky.Path_("table.fits"), Table([5, -7], [17, 17]));
        using CatalogueStore store = sky.Open();
        Assert.Equal(2, Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Path_("table.fits"))).Line);
    }

    [Fact]
    public void Null_values_of_every_kind_are_missing_and_what_must_have_a_value_is_a_fault()
    {
        using var sky = new SmallSky();
        FitsTable table = new FitsTable()
            .Add("OBJID", "K", 1L, 2L, 3L).Add("RA", "D", 10.5, 10.5, 10.5).Add("DEC", "D", -1.5, -1.5, -1.5).Add("REDSHIFT", "E", 0.03f, 0.03f, 0.03f)
            .Add("GZ1_MORPHOLOGY", "I", (short)1, (short)1, (short)1).Add("BPT_CLASS", "B", (byte)0, (byte)0, (byte)0)
            .AddWithNull("U", "J", -99, 18, -99, 18).Add("G", "E", float.NaN, 17f, 17f).Add("R", "D", double.NegativeInfinity, 17d, 17d)
            .AddWithNull("I", "I", 16959, (short)16959, (short)16, (short)16).AddWithNull("Z", "B", 255, (byte)255, (byte)15, (byte)0)
            .AddWithNull("SIGMA", "K", long.MinValue, -1L, 100L, long.MinValue).Add("LOG_MSTELLAR", "8A", "", "10.5", "NULL").Add("L_O3", "L", true, false, null);
        File.WriteAllBytes(sky.Path_("table.fits"), table.ToBytes());
        using CatalogueStore store = sky.Open();
        ImportReport report = store.Import(sky.Path_("table.fits"));
        Assert.Equal("schawinski", report.Tables.Single().Table);
        Assert.Equal(
            ["corrected_mag_u: 18, NULL, 18", "corrected_mag_g: NULL, 17, 17", "corrected_mag_r: NULL, 17, 17", "corrected_mag_i: NULL, 16, 16", "corrected_mag_z: NULL, 15, 0",
             "dispersion_km_s: NULL, 100, NULL", "log_stellar_mass: NULL, 10.5, NULL", "oiii_luminosity_erg_s: 1, NULL, NULL"],
            s_nullable
                .Select(column => $"{column}: {string.Join(", ", sky.Column(store, "schawinski", column))}"));
        Assert.Equal(["G", "R", "LOG_MSTELLAR"], report.Warnings.Where(o => o.Kind == ImportWarningKind.MissingWord).Select(o => o.Column).OrderBy(c => c!.Length));
    }

    [Fact]
    public void A_required_column_with_its_null_value_is_a_fault_of_its_row()
    {
        using var sky = new SmallSky();
        FitsTable table = new FitsTable()
            .Add("OBJID", "K", 1L, 2L).Add("RA", "D", 10.5, 10.5).Add("DEC", "D", -1.5, -1.5).Add("REDSHIFT", "E", 0.03f, 0.03f)
            .AddWithNull("GZ1_MORPHOLOGY", "I", 16959, (short)1, (short)16959).Add("BPT_CLASS", "B", (byte)0, (byte)0);
        File.WriteAllBytes(sky.Path_("table.fits"), table.ToBytes());
        using CatalogueStore store = sky.Open();
        var e = Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Path_("table.fits")));
        Assert.Equal(2, e.Line);
        Assert.Contains("GZ1_MORPHOLOGY is empty", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("XTENSION= 'TABLE   '", "an ASCII table and no binary table")]
    [InlineData("XTENSION= 'IMAGE   '", "an image and no binary table")]
    public void A_file_without_a_binary_table_says_what_it_has(string extension, string reason)
    {
        using var sky = new SmallSky();
        using var file = new MemoryStream();
        FitsTable.WriteBlock(file, FitsTable.Cards(s_primary), (byte)' ');
        FitsTable.WriteBlock(file, FitsTable.Cards([extension, "BITPIX  = 8", "NAXIS   = 2", "NAXIS1  = 10", "NAXIS2  = 3", "PCOUNT  = 0", "GCOUNT  = 1", "END"]), (byte)' ');
        FitsTable.WriteBlock(file, new byte[30], 0);
        File.WriteAllBytes(sky.Path_("other.fits"), file.ToArray());
        using CatalogueStore store = sky.Open();
        string message = Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Path_("other.fits"))).Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains("save the table as a binary table (BINTABLE) or as CSV", message, StringComparison.Ordinal);
        Assert.DoesNotContain("damaged", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NAXIS1  = 2000000000", "NAXIS1")]
    [InlineData("NAXIS1  = -8", "NAXIS1")]
    [InlineData("NAXIS2  = 99999999999", "NAXIS2")]
    [InlineData("TFIELDS = 1000000", "TFIELDS")]
    [InlineData("TFORM1  = '99999999999K'", "TFORM")]
    [InlineData("TFORM1  = '2147483647M'", "bytes of rows")]
    [InlineData("TFORM1  = 'Y'", "type Y")]
    [InlineData("TSCAL1  = many", "TSCAL1")]
    [InlineData("TNULL1  = 1.5", "TNULL1")]
    public void What_a_header_claims_is_checked_before_memory_is_taken(string card, string reason)
    {
        using var sky = new SmallSky();
        byte[] bytes = new FitsTable().Add("objid", "K", 5L).With(card).ToBytes();
        File.WriteAllBytes(sky.Path_("table.fits"), bytes);
        using CatalogueStore store = sky.Open();
        long before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Path_("table.fits")));
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Rows_that_are_only_claimed_take_no_memory()
    {
        using var sky = new SmallSky();
        byte[] bytes = new FitsTable().Add("objid", "K", 5L).Add("text", "16000000A", "x").ToBytes();
        File.WriteAllBytes(sky.Path_("table.fits"), bytes[..6000]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<CatalogueFormatException>(() =>
        {
            using CatalogueFile file = CatalogueFile.Open(sky.Path_("table.fits"));
            file.Read();
        });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_fractional_offset_is_not_cut_off()
    {
        using var sky = new SmallSky();
        File.WriteAllBytes(sky.Path_("table.fits"), new FitsTable().Add("a", "I", (short)3).With("TZERO1  = 0.5").Add("b", "K", long.MinValue).With("TZERO2  = 9223372036854775808").ToBytes());
        using CatalogueFile file = CatalogueFile.Open(sky.Path_("table.fits"));
        Assert.True(file.Read());
        Assert.Equal(("3.5", "0"), (file.Table[0].ToString(), file.Table[1].ToString()));
    }

    /// <summary>A table with every kind of column that is read, and two that are passed over.</summary>
    private static byte[] Table(long[] ids, float[] magnitudes)
    {
        (string Name, string Format)[] columns =
            [("objid", "K"), ("flags", "3I"), ("ra_deg", "D"), ("dec_deg", "1D"), ("redshift", "J"), ("name", "5A"), ("mag_r", "E"), ("bits", "11X"), ("mag_u", "I"), ("seen", "L"), ("order", "B")];
        const int rowBytes = 8 + 6 + 8 + 8 + 4 + 5 + 4 + 2 + 2 + 1 + 1;
        string[] cards =
        [
            "XTENSION= 'BINTABLE'           / a comment", "BITPIX  = 8", "NAXIS   = 2", $"NAXIS1  = {rowBytes}", $"NAXIS2  = {ids.Length}", "PCOUNT  = 0", "GCOUNT  = 1", $"TFIELDS = {columns.Length}",
            .. columns.SelectMany((c, i) => new[] { $"TTYPE{i + 1,-3}= '{c.Name}'", $"TFORM{i + 1,-3}= '{c.Format}'" }), "TSCAL5  = 0.01D0", "TZERO9  = 16", "END",
        ];
        using var file = new MemoryStream();
        FitsTable.WriteBlock(file, FitsTable.Cards(s_primary), (byte)' ');
        FitsTable.WriteBlock(file, FitsTable.Cards(cards), (byte)' ');
        var data = new byte[rowBytes * ids.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            Span<byte> row = data.AsSpan(rowBytes * i, rowBytes);
            BinaryPrimitives.WriteInt64BigEndian(row, ids[i]);
            BinaryPrimitives.WriteDoubleBigEndian(row[14..], 10.5);
            BinaryPrimitives.WriteDoubleBigEndian(row[22..], -20.25);
            BinaryPrimitives.WriteInt32BigEndian(row[30..], 5);
            Encoding.ASCII.GetBytes("M 51 ").CopyTo(row[34..]);
            BinaryPrimitives.WriteSingleBigEndian(row[39..], magnitudes[i]);
            BinaryPrimitives.WriteInt16BigEndian(row[45..], 3);
            row[47] = (byte)'T';
        }

        FitsTable.WriteBlock(file, data, 0);
        return file.ToArray();
    }
}
