using System.Buffers.Binary;
using System.Text;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Survey.Tests.Catalogues;

public class FitsTests
{
    private static readonly string[] s_primary = ["SIMPLE  =                    T", "BITPIX  = 8", "NAXIS   = 0", "END"];

    [Fact]
    public void A_binary_table_is_imported_like_a_csv_file()
    {
        using var sky = new SmallSky();
        File.WriteAllBytes(sky.Path_("table.fits"), Table([587722952231026744, 587722952231026745], [17.25f, float.NaN]));
        using CatalogueStore store = sky.Open();
        ImportReport report = store.Import(sky.Path_("table.fits"));
        Assert.Equal(("sdss", 2L), (report.Tables.Single().Table, report.Tables.Single().RowsAdded));
        store.Import(sky.Write("zoo.csv", SmallSky.ZooHeader, SmallSky.ZooRow(587722952231026744, 10, 20, "0.1"), SmallSky.ZooRow(587722952231026745, 10, 20, "0.1")));
        CatalogueGalaxy[] galaxies = [.. store.AllSkySample(0, 1)];
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
        WriteBlock(file, Cards(s_primary), (byte)' ');
        WriteBlock(file, Cards(cards), (byte)' ');
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

        WriteBlock(file, data, 0);
        return file.ToArray();
    }

    private static byte[] Cards(string[] cards) => Encoding.ASCII.GetBytes(string.Concat(cards.Select(c => c.PadRight(80))));

    private static void WriteBlock(MemoryStream file, byte[] bytes, byte fill)
    {
        file.Write(bytes);
        while (file.Length % 2880 != 0) file.WriteByte(fill);
    }
}
