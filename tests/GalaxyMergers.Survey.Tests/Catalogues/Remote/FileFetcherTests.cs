using System.Diagnostics;
using GalaxyMergers.Survey.Catalogues.Remote;
using Microsoft.AspNetCore.Http;

namespace GalaxyMergers.Survey.Tests.Catalogues.Remote;

/// <summary>Connections that fail, servers that are busy, processes that are killed.</summary>
public class FileFetcherTests
{
    [Fact]
    public async Task A_file_is_fetched_once_and_pinned()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, FetchFixture.Original));
        using var folder = new TemporaryFolder();
        FetchedFile first = await FetchFixture.FetchAsync(server, folder), second = await FetchFixture.FetchAsync(server, folder);
        Assert.Equal((false, true, 1), (first.WasPresent, second.WasPresent, server.Requests));
        Assert.Equal(FetchFixture.Original, File.ReadAllBytes(folder.File("table.bin")));
        Assert.Equal(FetchFixture.Hash(FetchFixture.Original), first.Sha256);
        Assert.Equal(["table.bin", "table.bin.pin.json"], FetchFixture.Names(folder));
    }

    [Fact]
    public async Task A_connection_that_closes_in_the_middle_is_continued_by_range()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) => LoopbackServer.ServeAsync(c, FetchFixture.Original, stopAfter: n < 3 ? 100_000 : null));
        using var folder = new TemporaryFolder();
        await FetchFixture.FetchAsync(server, folder);
        Assert.Equal(FetchFixture.Original, File.ReadAllBytes(folder.File("table.bin")));
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
                await LoopbackServer.ServeAsync(c, FetchFixture.Original);
                return;
            }

            c.Response.Headers.ETag = "\"v1\"";
            c.Response.ContentLength = FetchFixture.Original.Length;
            await c.Response.Body.WriteAsync(FetchFixture.Original.AsMemory(0, 1000));
            await c.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, c.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var folder = new TemporaryFolder();
        await FetchFixture.FetchAsync(server, folder);
        Assert.Equal(FetchFixture.Original, File.ReadAllBytes(folder.File("table.bin")));
        Assert.Equal("bytes=1000-", server.Ranges.Last());
    }

    [Theory]
    [InlineData(429, "1")]
    [InlineData(503, "date")]
    public async Task Retry_After_is_kept(int status, string header)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) =>
        {
            if (n > 0) return LoopbackServer.ServeAsync(c, FetchFixture.Original);
            c.Response.StatusCode = status;
            c.Response.Headers.RetryAfter = header == "date" ? DateTimeOffset.UtcNow.AddSeconds(2).ToString("R") : header;
            return Task.CompletedTask;
        });
        using var folder = new TemporaryFolder();
        await FetchFixture.FetchAsync(server, folder);
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
        FetchException e = await FetchFixture.FailAsync(server, folder);
        Assert.Equal((FetchFault.ServerBusy, 5), (e.Fault, server.Requests));
        Assert.Contains(status.ToString(), e.Message, StringComparison.Ordinal);
        Assert.Empty(FetchFixture.Names(folder));
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
        FetchException e = await FetchFixture.FailAsync(server, folder);
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
        Assert.Equal((FetchFault.Refused, 1), ((await FetchFixture.FailAsync(server, folder)).Fault, server.Requests));
    }

    [Fact]
    public async Task A_web_page_with_status_200_is_never_stored()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) => n == 0 ? LoopbackServer.ServeAsync(c, FetchFixture.Original, stopAfter: 100_000) : WebPageAsync(c));
        using var folder = new TemporaryFolder();
        FetchException e = await FetchFixture.FailAsync(server, folder);
        Assert.Equal(FetchFault.WrongContent, e.Fault);
        Assert.Contains("web page", e.Message, StringComparison.Ordinal);
        Assert.Equal(FetchFixture.Original[..100_000], File.ReadAllBytes(folder.File("table.bin.part"))); // what was right is kept
        Assert.False(File.Exists(folder.File("table.bin")));
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_gives_the_whole_file_again()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) =>
        {
            c.Request.Headers.Remove("Range");
            return LoopbackServer.ServeAsync(c, FetchFixture.Original, stopAfter: n == 0 ? 200_000 : null);
        });
        using var folder = new TemporaryFolder();
        await FetchFixture.FetchAsync(server, folder);
        Assert.Equal(FetchFixture.Original, File.ReadAllBytes(folder.File("table.bin")));
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_and_always_hangs_up_is_given_up()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) =>
        {
            c.Request.Headers.Remove("Range");
            return LoopbackServer.ServeAsync(c, FetchFixture.Original, stopAfter: 200_000);
        });
        using var folder = new TemporaryFolder();
        Assert.Equal(FetchFault.Unreachable, (await FetchFixture.FailAsync(server, folder)).Fault);
        Assert.InRange(server.Requests, 5, 20); // five tries, each time after the file came 64 KiB further than ever: at most three times
    }

    [Fact]
    public async Task A_server_that_refuses_every_range_is_given_up()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) =>
        {
            c.Response.StatusCode = 416;
            return Task.CompletedTask;
        });
        using var folder = new TemporaryFolder();
        Assert.Equal((FetchFault.Refused, 1), ((await FetchFixture.FailAsync(server, folder)).Fault, server.Requests));
    }

    [Fact]
    public async Task A_file_that_changes_between_two_tries_is_begun_anew()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) =>
            n == 0 ? LoopbackServer.ServeAsync(c, FetchFixture.Original, "\"v1\"", 100_000) : LoopbackServer.ServeAsync(c, FetchFixture.Changed, "\"v2\""));
        using var folder = new TemporaryFolder();
        await FetchFixture.FetchAsync(server, folder);
        Assert.Equal(FetchFixture.Changed, File.ReadAllBytes(folder.File("table.bin")));
    }

    [Fact]
    public async Task Two_processes_do_not_fetch_the_same_file()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => LoopbackServer.ServeAsync(c, FetchFixture.Original));
        using var folder = new TemporaryFolder();
        using var other = new FileStream(folder.File("table.bin.part"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(FetchFault.Locked, (await FetchFixture.FailAsync(server, folder)).Fault);
    }

    [Fact]
    public async Task Nobody_listening_is_an_error_that_names_the_address()
    {
        Uri url;
        await using (LoopbackServer server = await LoopbackServer.StartAsync((c, _) => Task.CompletedTask)) url = server.Url();
        using var folder = new TemporaryFolder();
        using var client = new PoliteClient(FetchFixture.Fast);
        FetchException e = await Assert.ThrowsAsync<FetchException>(() => new FileFetcher(client, folder.Path).FetchAsync(FetchFixture.Source(url)));
        Assert.Equal((FetchFault.Unreachable, url), (e.Fault, e.Url));
    }

    [Fact]
    public async Task Killed_at_any_moment_it_goes_on_and_never_shows_a_wrong_file()
    {
        byte[] large = FetchFixture.Content(3, 4_000_000);
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

    private static async Task WebPageAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync("<html>The server is busy. Please try again.</html>");
    }
}
