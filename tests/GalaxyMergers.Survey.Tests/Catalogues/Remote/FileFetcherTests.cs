using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Catalogues.Remote;
using Microsoft.AspNetCore.Http;

namespace GalaxyMergers.Survey.Tests.Catalogues.Remote;

public class FileFetcherTests
{
    private static readonly byte[] s_file = Content(1);
    private static readonly byte[] s_changed = Content(2);

    internal static FetchPolicy Fast { get; } = new()
    {
        RequestsPerSecond = 500, Retries = 4, FirstDelay = TimeSpan.FromMilliseconds(10), StallTimeout = TimeSpan.FromSeconds(1.5), LongestRetryAfter = TimeSpan.FromSeconds(5),
    };

    [Fact]
    public async Task A_file_is_fetched_once_and_pinned()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, s_file));
        using var folder = new TemporaryFolder();
        FetchedFile first = await FetchAsync(server, folder), second = await FetchAsync(server, folder);
        Assert.Equal((false, true, 1), (first.WasPresent, second.WasPresent, server.Requests));
        Assert.Equal(s_file, File.ReadAllBytes(folder.File("table.bin")));
        Assert.Equal(Hash(s_file), first.Sha256);
        Assert.Equal(["table.bin", "table.bin.pin.json"], Names(folder));
    }

    [Fact]
    public async Task A_connection_that_closes_in_the_middle_is_continued_by_range()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) => LoopbackServer.ServeAsync(c, s_file, stopAfter: n < 3 ? 100_000 : null));
        using var folder = new TemporaryFolder();
        await FetchAsync(server, folder);
        Assert.Equal(s_file, File.ReadAllBytes(folder.File("table.bin")));
        Assert.Equal(string.Empty, server.Ranges.First());
        Assert.All(server.Ranges.Skip(1), r => Assert.StartsWith("bytes=", r, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_stalls_is_asked_again_for_the_rest()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(async (c, n) =>
        {
            if (n > 0)
            {
                await LoopbackServer.ServeAsync(c, s_file);
                return;
            }

            c.Response.Headers.ETag = "\"v1\"";
            c.Response.ContentLength = s_file.Length;
            await c.Response.Body.WriteAsync(s_file.AsMemory(0, 1000));
            await c.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, c.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var folder = new TemporaryFolder();
        await FetchAsync(server, folder);
        Assert.Equal(s_file, File.ReadAllBytes(folder.File("table.bin")));
        Assert.Equal("bytes=1000-", server.Ranges.Last());
    }

    [Theory]
    [InlineData(429, "1")]
    [InlineData(503, "date")]
    public async Task Retry_After_is_kept(int status, string header)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) =>
        {
            if (n > 0) return LoopbackServer.ServeAsync(c, s_file);
            c.Response.StatusCode = status;
            c.Response.Headers.RetryAfter = header == "date" ? DateTimeOffset.UtcNow.AddSeconds(2).ToString("R") : header;
            return Task.CompletedTask;
        });
        using var folder = new TemporaryFolder();
        await FetchAsync(server, folder);
        DateTimeOffset[] times = [.. server.Times];
        Assert.True(times[1] - times[0] > TimeSpan.FromSeconds(0.95), $"waited {times[1] - times[0]}"); // the date has whole seconds
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Without_Retry_After_a_busy_server_is_asked_again_and_in_the_end_given_up(int status)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) =>
        {
            c.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var folder = new TemporaryFolder();
        FetchException e = await FailAsync(server, folder);
        Assert.Equal((FetchFault.ServerBusy, 5), (e.Fault, server.Requests));
        Assert.Contains(status.ToString(), e.Message, StringComparison.Ordinal);
        Assert.Empty(Names(folder));
    }

    [Fact]
    public async Task A_Retry_After_of_an_hour_ends_the_fetch_at_once()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) =>
        {
            c.Response.StatusCode = 503;
            c.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        });
        using var folder = new TemporaryFolder();
        FetchException e = await FailAsync(server, folder);
        Assert.Equal(1, server.Requests);
        Assert.Contains("60 minutes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_asked_for_again()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) =>
        {
            c.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        using var folder = new TemporaryFolder();
        Assert.Equal((FetchFault.Refused, 1), ((await FailAsync(server, folder)).Fault, server.Requests));
    }

    [Fact]
    public async Task A_web_page_with_status_200_is_never_stored()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) => n == 0 ? LoopbackServer.ServeAsync(c, s_file, stopAfter: 100_000) : WebPageAsync(c));
        using var folder = new TemporaryFolder();
        FetchException e = await FailAsync(server, folder);
        Assert.Equal(FetchFault.WrongContent, e.Fault);
        Assert.Contains("web page", e.Message, StringComparison.Ordinal);
        Assert.Equal(s_file[..100_000], File.ReadAllBytes(folder.File("table.bin.part"))); // what was right is kept
        Assert.False(File.Exists(folder.File("table.bin")));
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_gives_the_whole_file_again()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) =>
        {
            c.Request.Headers.Remove("Range");
            return LoopbackServer.ServeAsync(c, s_file, stopAfter: n == 0 ? 200_000 : null);
        });
        using var folder = new TemporaryFolder();
        await FetchAsync(server, folder);
        Assert.Equal(s_file, File.ReadAllBytes(folder.File("table.bin")));
    }

    [Fact]
    public async Task A_file_that_changes_between_two_tries_is_begun_anew()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) =>
            n == 0 ? LoopbackServer.ServeAsync(c, s_file, "\"v1\"", 100_000) : LoopbackServer.ServeAsync(c, s_changed, "\"v2\""));
        using var folder = new TemporaryFolder();
        await FetchAsync(server, folder);
        Assert.Equal(s_changed, File.ReadAllBytes(folder.File("table.bin")));
    }

    [Fact]
    public async Task Two_versions_joined_by_a_careless_server_are_found_out_by_the_hash()
    {
        // The server takes no notice of If-Range, and sends the rest of a new version.
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) =>
        {
            c.Request.Headers.Remove("If-Range");
            return n == 0 ? LoopbackServer.ServeAsync(c, s_file, "\"v1\"", 100_000) : LoopbackServer.ServeAsync(c, s_changed, "\"v2\"");
        });
        using var folder = new TemporaryFolder();
        await FetchAsync(server, folder, s => s with { Sha256 = Hash(s_changed) });
        Assert.Equal(s_changed, File.ReadAllBytes(folder.File("table.bin")));
    }

    [Fact]
    public async Task A_wrong_hash_is_an_error_that_shows_both_and_keeps_nothing()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, s_changed));
        using var folder = new TemporaryFolder();
        FetchException e = await FailAsync(server, folder, s => s with { Sha256 = Hash(s_file) });
        Assert.Equal(FetchFault.WrongFile, e.Fault);
        Assert.Contains(Hash(s_file), e.Message, StringComparison.Ordinal);
        Assert.Contains(Hash(s_changed), e.Message, StringComparison.Ordinal);
        Assert.Empty(Names(folder));
    }

    [Fact]
    public async Task A_wrong_size_and_a_wrong_md5_are_errors()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, s_file));
        using var folder = new TemporaryFolder();
        Assert.Contains("should have 12", (await FailAsync(server, folder, s => s with { Bytes = 12 })).Message, StringComparison.Ordinal);
        Assert.Contains("MD5", (await FailAsync(server, folder, s => s with { Md5 = new string('0', 32) })).Message, StringComparison.Ordinal);
        Assert.Empty(Names(folder));
    }

    [Fact]
    public async Task A_file_that_changed_upstream_since_it_was_pinned_is_an_error_that_shows_both_hashes()
    {
        byte[] served = s_file;
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, served));
        using var folder = new TemporaryFolder();
        await FetchAsync(server, folder);
        File.Delete(folder.File("table.bin"));
        served = s_changed;
        FetchException e = await FailAsync(server, folder);
        Assert.Contains(Hash(s_file), e.Message, StringComparison.Ordinal);
        Assert.Contains(Hash(s_changed), e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_damaged_on_disk_is_noticed()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, s_file));
        using var folder = new TemporaryFolder();
        await FetchAsync(server, folder);
        File.WriteAllBytes(folder.File("table.bin"), s_file[..500]);
        Assert.Equal(FetchFault.WrongFile, (await FailAsync(server, folder)).Fault);
    }

    [Fact]
    public async Task A_beginning_of_unknown_origin_is_not_continued()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, s_file));
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("table.bin.part"), s_changed[..1000]);
        await FetchAsync(server, folder);
        Assert.Equal(s_file, File.ReadAllBytes(folder.File("table.bin")));
        Assert.Equal(string.Empty, server.Ranges.Single());
    }

    [Fact]
    public async Task A_part_longer_than_the_file_is_begun_anew()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, s_file));
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("table.bin.part"), new byte[s_file.Length + 10]);
        await FetchAsync(server, folder, s => s with { Sha256 = Hash(s_file) });
        Assert.Equal(s_file, File.ReadAllBytes(folder.File("table.bin")));
    }

    [Fact]
    public async Task Two_processes_do_not_fetch_the_same_file()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, s_file));
        using var folder = new TemporaryFolder();
        using var other = new FileStream(folder.File("table.bin.part"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(FetchFault.Locked, (await FailAsync(server, folder)).Fault);
    }

    [Fact]
    public async Task A_server_that_just_hangs_up_gives_no_file_unless_its_hash_is_known()
    {
        using var server = new HangingUpServer(n => n == 0 ? "half of th" : "half of the file is not the file");
        using var folder = new TemporaryFolder();
        using var client = new PoliteClient(Fast);
        var fetcher = new FileFetcher(client, folder.Path);
        RemoteSource source = Source(server.Url);
        Assert.Contains("where the file ends", (await Assert.ThrowsAsync<FetchException>(() => fetcher.FetchAsync(source))).Message, StringComparison.Ordinal);
        await fetcher.FetchAsync(source with { Sha256 = Hash(Encoding.ASCII.GetBytes("half of the file is not the file")) });
        Assert.Equal("half of the file is not the file", File.ReadAllText(folder.File("table.bin")));
    }

    [Fact]
    public async Task Nobody_listening_is_an_error_that_names_the_address()
    {
        Uri url;
        await using (LoopbackServer server = await LoopbackServer.StartAsync((c, _) => Task.CompletedTask)) url = server.Url();
        using var folder = new TemporaryFolder();
        using var client = new PoliteClient(Fast);
        FetchException e = await Assert.ThrowsAsync<FetchException>(() => new FileFetcher(client, folder.Path).FetchAsync(Source(url)));
        Assert.Equal((FetchFault.Unreachable, url), (e.Fault, e.Url));
    }

    [Fact]
    public async Task Killed_at_any_moment_it_goes_on_and_never_shows_a_wrong_file()
    {
        byte[] large = Content(3, 4_000_000);
        await using LoopbackServer server = await LoopbackServer.StartAsync(async (c, _) =>
        {
            int from = LoopbackServer.RangeStart(c.Request) ?? 0;
            c.Response.Headers.ETag = "\"v1\"";
            if (from > 0) (c.Response.StatusCode, c.Response.Headers.ContentRange) = (206, $"bytes {from}-{large.Length - 1}/{large.Length}");
            c.Response.ContentLength = large.Length - from;
            for (int at = from; at < large.Length && !c.RequestAborted.IsCancellationRequested; at += 40_000)
            {
                await c.Response.Body.WriteAsync(large.AsMemory(at, Math.Min(40_000, large.Length - at)));
                await Task.Delay(10);
            }
        });
        using var folder = new TemporaryFolder();
        string path = folder.File("table.bin");
        int kills = 0;
        for (int pause = 300; !File.Exists(path); pause += 150)
        {
            using Process fetch = FetchProgram.Start("file", server.Url().ToString(), folder.Path);
            if (fetch.WaitForExit(pause)) Assert.Equal(0, fetch.ExitCode);
            else fetch.Kill();
            fetch.WaitForExit();
            if (!File.Exists(path)) kills++;
        }

        Assert.True(kills > 0, "the first fetch was over before it could be killed");
        Assert.Equal(large, File.ReadAllBytes(path));
        Assert.Contains(server.Ranges, r => r.Length > 0);
    }

    private static RemoteSource Source(LoopbackServer server) => Source(server.Url());

    internal static RemoteSource Source(Uri url) => new()
    {
        Id = "test", Title = "A test", Kind = SourceKind.File, Url = url, File = "table.bin", Licence = "none", Citation = "none",
    };

    private static async Task<FetchedFile> FetchAsync(LoopbackServer server, TemporaryFolder folder, Func<RemoteSource, RemoteSource>? change = null)
    {
        using var client = new PoliteClient(Fast);
        RemoteSource source = Source(server);
        return await new FileFetcher(client, folder.Path).FetchAsync(change is null ? source : change(source));
    }

    private static async Task<FetchException> FailAsync(LoopbackServer server, TemporaryFolder folder, Func<RemoteSource, RemoteSource>? change = null) =>
        await Assert.ThrowsAsync<FetchException>(() => FetchAsync(server, folder, change));

    private static async Task WebPageAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync("<html>The server is busy. Please try again.</html>");
    }

    private static byte[] Content(int seed, int length = 500_000)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        Encoding.ASCII.GetBytes($"version {seed}").CopyTo(bytes, 0);
        return bytes;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string[] Names(TemporaryFolder folder) => [.. Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
}
