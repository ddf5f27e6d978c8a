using System.IO.Compression;
using System.IO.Pipes;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Tests.Catalogues;

public class CatalogueImportTests
{
    [Fact]
    public void Sexagesimal_positions_are_stored_in_degrees_and_identifiers_keep_all_digits()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        store.Import(sky.Write("zoo.csv", SmallSky.ZooHeader, "587738372741923267,07:48:34.09,-00:30:00.0,37,0.7,0.0,0.0,0.2,0.1,0.0,0.2,0.4,0.5,0,0,1"));
        store.Import(sky.Write("sdss.csv", "#Table1", SmallSky.SdssHeader, SmallSky.SdssRow(587738372741923267, 117.1, -0.5, "0.05")));
        Galaxy galaxy = store.AllSkySample(0, 1).Single();
        Assert.Equal(587738372741923267, galaxy.ObjId);
        Assert.Equal(117.142041666667, galaxy.RaDeg!.Value, 1e-9);
        Assert.Equal(-0.5, galaxy.DecDeg!.Value, 1e-12);
    }

    [Fact]
    public void The_same_bytes_a_second_time_change_nothing()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        string file = sky.Write("zoo.csv", SmallSky.ZooHeader, SmallSky.ZooRow(1, 10, 20, "0.1"), SmallSky.ZooRow(2, 10, 21, "0.1"));
        ImportReport first = store.Import(file), second = store.Import(file);
        Assert.False(first.WasAlreadyImported);
        Assert.True(second.WasAlreadyImported);
        Assert.Equal(first.Tables[0] with { WasAlreadyImported = true }, second.Tables[0]);
        Assert.Equal(2, store.RowCounts()["galaxy_zoo"]);
    }

    [Fact]
    public void A_compressed_file_is_read_whatever_its_name()
    {
        using var sky = new SmallSky();
        string plain = sky.Write("zoo.csv", SmallSky.ZooHeader, SmallSky.ZooRow(1, 10, 20, "0.1"));
        using (FileStream target = File.Create(sky.Path_("zoo.dat")))
        using (var zip = new GZipStream(target, CompressionLevel.Fastest))
            zip.Write(File.ReadAllBytes(plain));
        using CatalogueStore store = sky.Open();
        Assert.Equal(1, store.Import(sky.Path_("zoo.dat")).Tables.Single().RowsAdded);
    }

    [Fact]
    public void A_truncated_compressed_file_is_an_error_and_leaves_nothing()
    {
        using var sky = new SmallSky();
        string plain = sky.Write("zoo.csv", Enumerable.Range(1, 3000).Select(i => SmallSky.ZooRow(i, i * 0.1, 20, "0.1")).Prepend(SmallSky.ZooHeader));
        using (var memory = new MemoryStream())
        {
            using (var zip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(File.ReadAllBytes(plain));
            File.WriteAllBytes(sky.Path_("zoo.csv.gz"), memory.ToArray()[..(int)(memory.Length / 2)]);
        }

        using CatalogueStore store = sky.Open();
        var e = Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Path_("zoo.csv.gz")));
        Assert.Contains("zoo.csv.gz", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, store.RowCounts()["galaxy_zoo"]);
    }

    [Fact]
    public void A_compressed_file_that_ends_between_two_rows_is_an_error_too()
    {
        using var sky = new SmallSky();
        string plain = sky.Write("zoo.csv", Enumerable.Range(1, 3000).Select(i => SmallSky.ZooRow(i, i * 0.1, 20, "0.1")).Prepend(SmallSky.ZooHeader));
        using var memory = new MemoryStream();
        using (var zip = new GZipStream(memory, CompressionLevel.NoCompression, leaveOpen: true)) zip.Write(File.ReadAllBytes(plain));
        byte[] packed = memory.ToArray();
        File.WriteAllBytes(sky.Path_("zoo.csv.gz"), packed[..(Array.LastIndexOf(packed, (byte)'\n', packed.Length / 2) + 1)]);
        using CatalogueStore store = sky.Open();
        Assert.Contains("cut off", Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Path_("zoo.csv.gz"))).Message, StringComparison.Ordinal);
        Assert.Equal(0, store.RowCounts()["galaxy_zoo"]);
    }

    [Fact]
    public void A_pipe_is_refused_by_name()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        string path = $"/proc/self/fd/{pipe.GetClientHandleAsString()}";
        Assert.Contains($"{path}: this is a pipe", Assert.Throws<CatalogueFormatException>(() => store.Import(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_that_import_the_same_file_at_once_one_does()
    {
        const int Importers = 4;
        using var sky = new SmallSky();
        string file = sky.Write("zoo.csv", Enumerable.Range(1, 500).Select(i => SmallSky.ZooRow(i, i * 0.1, 20, "0.1")).Prepend(SmallSky.ZooHeader));
        CatalogueStore[] stores = [.. Enumerable.Range(0, Importers).Select(_ => sky.Open())];
        using Barrier start = new(Importers);
        ImportReport Import(CatalogueStore store)
        {
            start.SignalAndWait();
            return store.Import(file);
        }

        ImportReport[] reports = await Task.WhenAll(stores.Select(store => Task.Factory.StartNew(() => Import(store), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Array.ForEach(stores, store => store.Dispose());
        Assert.Single(reports, report => !report.WasAlreadyImported);
    }

    [Fact]
    public void A_store_of_an_older_version_says_what_it_lacks_and_what_to_do()
    {
        using var sky = new SmallSky();
        using (CatalogueStore store = sky.Open()) CatalogueSchema.Execute(store.Connection, "ALTER TABLE sdss DROP COLUMN mag_r");
        foreach (Func<CatalogueStore> open in new Func<CatalogueStore>[] { sky.Open, () => CatalogueStore.OpenExisting(sky.Store) })
            Assert.Contains("has no sdss.mag_r; delete it and import", Assert.Throws<CatalogueFormatException>(open).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5.8773837274192e17,07:48:34.09,+18:12:59.5,37,0.1,0,0,0,0,0.0,0,0,0,0,0,1", "floating point")]
    [InlineData("7,07:48:34.09,+18:12:59.5,37,0.1,0,0,0,0,1.5,0,0,0,0,0,1", "P_MG 1.5 lies outside 0 to 1")]
    [InlineData("7,07:48:34.09,+18:12:59.5,37,0.1,0,0,0,0,,0,0,0,0,0,1", "P_MG")]
    [InlineData("7,07:48:34.09,+18:12:59.5,37,0.1,0,0,0,0,many,0,0,0,0,0,1", "P_MG 'many' is not a number")]
    [InlineData("7,07:61:34.09,+18:12:59.5,37,0.1,0,0,0,0,0.1,0,0,0,0,0,1", "sexagesimal")]
    [InlineData("7,07:48:34.09,+18:12:59.5,37.5,0.1,0,0,0,0,0.1,0,0,0,0,0,1", "whole number")]
    [InlineData("7,07:48:34.09,+18:12:59.5,37,0.1", "5 fields where the header has 16")]
    public void A_faulty_row_is_named_with_its_line_and_nothing_is_imported(string row, string reason)
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        string file = sky.Write("zoo.csv", SmallSky.ZooHeader, SmallSky.ZooRow(1, 10, 20, "0.1"), row, SmallSky.ZooRow(2, 10, 20, "0.1"));
        var e = Assert.Throws<CatalogueFormatException>(() => store.Import(file));
        Assert.Equal((file, 3), (e.File, e.Line));
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was imported", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, store.RowCounts()["galaxy_zoo"]);
    }

    [Fact]
    public void The_first_twenty_faults_are_listed()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        string file = sky.Write("zoo.csv", Enumerable.Range(1, 40).Select(i => SmallSky.ZooRow(i, 10, 20, "x")).Prepend(SmallSky.ZooHeader));
        string message = Assert.Throws<CatalogueFormatException>(() => store.Import(file)).Message;
        Assert.Contains("line 21:", message, StringComparison.Ordinal);
        Assert.DoesNotContain("line 22:", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_unknown_shape_says_what_shapes_there_are()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        string message = Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Write("birds.csv", "species,count", "wren,3"))).Message;
        Assert.Contains("species, count", message, StringComparison.Ordinal);
        Assert.Contains("galaxy-zoo-1-table-2 (OBJID, RA, DEC, NVOTE, P_MG)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_and_empty_files_are_named()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        Assert.Contains("/nowhere/zoo.csv", Assert.Throws<CatalogueFormatException>(() => store.Import("/nowhere/zoo.csv")).Message, StringComparison.Ordinal);
        Assert.Contains("empty", Assert.Throws<CatalogueFormatException>(() => store.Import(sky.Write("empty.csv"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeated_and_contradictory_rows_are_left_out_and_reported()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        ImportReport report = store.Import(sky.Write(
            "zoo.csv", SmallSky.ZooHeader, SmallSky.ZooRow(1, 10, 20, "0.1"), SmallSky.ZooRow(2, 10, 21, "0.1"), SmallSky.ZooRow(1, 10, 20, "0.1"), SmallSky.ZooRow(2, 10, 21, "0.3")));
        Assert.Equal((4, 2), (report.Tables[0].RowsRead, report.Tables[0].RowsAdded));
        ImportWarning repeated = report.Warnings.Single(o => o.Kind == ImportWarningKind.DuplicateRow), contradictory = report.Warnings.Single(o => o.Kind == ImportWarningKind.ContradictoryRow);
        Assert.Equal([4], repeated.FirstLines);
        Assert.Equal([5], contradictory.FirstLines);
        Assert.Contains("p_mg", contradictory.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Sentinels_and_impossible_values_become_null_and_are_counted()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        store.Import(sky.Write("zoo.csv", Enumerable.Range(1, 3).Select(i => SmallSky.ZooRow(i, 10, 20, "0.1")).Prepend(SmallSky.ZooHeader)));
        ImportReport report = store.Import(sky.Write(
            "sdss.csv", SmallSky.SdssHeader, SmallSky.SdssRow(1, 10, 20, "0.05", "-9999", "-9999"), SmallSky.SdssRow(2, 10, 20, "0.05", "51", "2"), SmallSky.SdssRow(3, 10, 20, "0.05")));
        Galaxy[] galaxies = [.. store.AllSkySample(0, 1)];
        Assert.Equal([null, null, 16.5], galaxies.Select(g => g.Magnitudes.R));
        Assert.Equal([null, null, 10.4], galaxies.Select(g => g.LogStellarMass));
        Assert.Equal(
            [(ImportWarningKind.MissingSentinel, "lgm_tot_p50", 1L), (ImportWarningKind.MissingSentinel, "modelMag_r", 1L), (ImportWarningKind.MissingSentinel, "petroMag_r", 1L),
             (ImportWarningKind.OutsideDomain, "lgm_tot_p50", 1L), (ImportWarningKind.OutsideDomain, "modelMag_r", 1L), (ImportWarningKind.OutsideDomain, "petroMag_r", 1L)],
            report.Warnings.Select(o => (o.Kind, o.Column!, o.Count)));
    }

    [Fact]
    public void A_second_file_adds_to_the_table()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        store.Import(sky.Write("page1.csv", SmallSky.SdssHeader, SmallSky.SdssRow(1, 10, 20, "0.05")));
        store.Import(sky.Write("page2.csv", SmallSky.SdssHeader, SmallSky.SdssRow(2, 11, 20, "0.06")));
        Assert.Equal(2, store.RowCounts()["sdss"]);
    }

    [Fact]
    public void Cancellation_leaves_nothing()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        string file = sky.Write("zoo.csv", Enumerable.Range(1, 10_001).Select(i => SmallSky.ZooRow(i, 10, 20, "0.1")).Prepend(SmallSky.ZooHeader));
        Assert.Throws<OperationCanceledException>(() => store.Import(file, null, new CancellationToken(canceled: true)));
        Assert.Equal(0, store.RowCounts()["galaxy_zoo"]);
    }

    [Fact]
    public void A_file_that_is_no_store_is_not_touched()
    {
        using var sky = new SmallSky();
        File.WriteAllText(sky.Store, "Dear diary, today I observed a galaxy. It was far away and did not say much, as is the custom of galaxies.");
        Assert.Contains("catalogue store", Assert.Throws<CatalogueFormatException>(sky.Open).Message, StringComparison.Ordinal);
        Assert.StartsWith("Dear diary", File.ReadAllText(sky.Store), StringComparison.Ordinal);
    }
}
