using System.Text;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Catalogues.Remote;

namespace GalaxyMergers.Survey.Tests.Catalogues.Remote;

/// <summary>Files that are not what they should be: another version, size or hash, or cut off.</summary>
public class FileIdentityTests
{
    [Fact]
    public async Task Two_versions_joined_by_a_careless_server_are_found_out_by_the_hash()
    {
        // The server takes no notice of If-Range, and sends the rest of a new version.
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) =>
        {
            c.Request.Headers.Remove("If-Range");
            return n == 0 ? LoopbackServer.ServeAsync(c, FetchFixture.Original, "\"v1\"", 100_000) : LoopbackServer.ServeAsync(c, FetchFixture.Changed, "\"v2\"");
        });
        using var folder = new TemporaryFolder();
        await FetchFixture.FetchAsync(server, folder, s => s with { Sha256 = FetchFixture.Hash(FetchFixture.Changed) });
        Assert.Equal(FetchFixture.Changed, File.ReadAllBytes(folder.File("table.bin")));
    }

    [Fact]
    public async Task A_wrong_hash_is_an_error_that_shows_both_and_keeps_nothing()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, FetchFixture.Changed));
        using var folder = new TemporaryFolder();
        FetchException e = await FetchFixture.FailAsync(server, folder, s => s with { Sha256 = FetchFixture.Hash(FetchFixture.Original) });
        Assert.Equal(FetchFault.WrongFile, e.Fault);
        Assert.Contains(FetchFixture.Hash(FetchFixture.Original), e.Message, StringComparison.Ordinal);
        Assert.Contains(FetchFixture.Hash(FetchFixture.Changed), e.Message, StringComparison.Ordinal);
        Assert.Empty(FetchFixture.Names(folder));
    }

    [Fact]
    public async Task A_wrong_size_and_a_wrong_md5_are_errors()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, FetchFixture.Original));
        using var folder = new TemporaryFolder();
        Assert.Contains("should have 12", (await FetchFixture.FailAsync(server, folder, s => s with { Bytes = 12 })).Message, StringComparison.Ordinal);
        Assert.Contains("MD5", (await FetchFixture.FailAsync(server, folder, s => s with { Md5 = new string('0', 32) })).Message, StringComparison.Ordinal);
        Assert.Empty(FetchFixture.Names(folder));
    }

    [Fact]
    public async Task A_file_that_changed_upstream_since_it_was_pinned_is_an_error_that_shows_both_hashes()
    {
        byte[] served = FetchFixture.Original;
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, served));
        using var folder = new TemporaryFolder();
        await FetchFixture.FetchAsync(server, folder);
        File.Delete(folder.File("table.bin"));
        served = FetchFixture.Changed;
        FetchException e = await FetchFixture.FailAsync(server, folder);
        Assert.Contains(FetchFixture.Hash(FetchFixture.Original), e.Message, StringComparison.Ordinal);
        Assert.Contains(FetchFixture.Hash(FetchFixture.Changed), e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_damaged_on_disk_is_noticed()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, FetchFixture.Original));
        using var folder = new TemporaryFolder();
        await FetchFixture.FetchAsync(server, folder);
        File.WriteAllBytes(folder.File("table.bin"), FetchFixture.Original[..500]);
        Assert.Equal(FetchFault.WrongFile, (await FetchFixture.FailAsync(server, folder)).Fault);
    }

    [Fact]
    public async Task A_beginning_of_unknown_origin_is_not_continued()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, FetchFixture.Original));
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("table.bin.part"), FetchFixture.Changed[..1000]);
        await FetchFixture.FetchAsync(server, folder);
        Assert.Equal(FetchFixture.Original, File.ReadAllBytes(folder.File("table.bin")));
        Assert.Equal(string.Empty, server.Ranges.Single());
    }

    [Fact]
    public async Task A_part_longer_than_the_file_is_begun_anew()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, FetchFixture.Original));
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("table.bin.part"), new byte[FetchFixture.Original.Length + 10]);
        await FetchFixture.FetchAsync(server, folder, s => s with { Sha256 = FetchFixture.Hash(FetchFixture.Original) });
        Assert.Equal(FetchFixture.Original, File.ReadAllBytes(folder.File("table.bin")));
    }

    [Fact]
    public async Task A_server_that_just_hangs_up_gives_no_file_unless_its_hash_is_known()
    {
        using var server = new HangingUpServer(n => n == 0 ? "half of th" : "half of the file is not the file");
        using var folder = new TemporaryFolder();
        using var client = new PoliteClient(FetchFixture.Fast);
        var fetcher = new FileFetcher(client, folder.Path);
        RemoteSource source = FetchFixture.Source(server.Url);
        Assert.Contains("where the file ends", (await Assert.ThrowsAsync<FetchException>(() => fetcher.FetchAsync(source))).Message, StringComparison.Ordinal);
        await fetcher.FetchAsync(source with { Sha256 = FetchFixture.Hash(Encoding.ASCII.GetBytes("half of the file is not the file")) });
        Assert.Equal("half of the file is not the file", File.ReadAllText(folder.File("table.bin")));
    }
}
