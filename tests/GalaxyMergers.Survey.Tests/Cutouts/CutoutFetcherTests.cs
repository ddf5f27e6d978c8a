using System.Diagnostics;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Catalogues.Remote;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;
using GalaxyMergers.Survey.Tests.Catalogues.Remote;
using Microsoft.AspNetCore.Http;

namespace GalaxyMergers.Survey.Tests.Cutouts;

public class CutoutFetcherTests
{
    private static readonly FetchPolicy s_policy = FetchFixture.Fast with { Concurrency = 3, Retries = 2 };

    internal static CutoutKey Key { get; } = new("dr17", 0.396127, 32);

    [Fact]
    public async Task Every_object_gets_its_picture_and_a_second_call_asks_for_nothing()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => PictureAsync(c));
        using var folder = new TemporaryFolder();
        CutoutReport report = await FetchAsync(server, folder, 25);
        Assert.Equal((0, 25, 0), (report.Present, report.Fetched, report.Failures.Count));
        Assert.Equal((25, 0), ((await FetchAsync(server, folder, 25)).Present, server.Requests - 25));
        foreach (CutoutTarget t in Targets(25))
            Assert.Equal(TestImages.Jpeg((ulong)t.ObjId), File.ReadAllBytes(folder.File(CutoutPath.For(t.ObjId))));
    }

    [Fact]
    public async Task The_request_says_what_is_wanted()
    {
        string query = string.Empty;
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) =>
        {
            query = c.Request.QueryString.Value!;
            return PictureAsync(c);
        });
        using var folder = new TemporaryFolder();
        await FetchAsync(server, folder, 1);
        Assert.Equal("?ra=1&dec=-0.25&scale=0.396127&width=32&height=32&opt=", query);
    }

    [Fact]
    public async Task Nothing_but_whole_pictures_is_ever_stored()
    {
        // Objects 1 to 8 get, at first, each another wrong answer; all of them are right in the end or listed as failed.
        var tries = new System.Collections.Concurrent.ConcurrentDictionary<int, int>();
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) =>
        {
            int id = Id(c);
            return tries.AddOrUpdate(id, 1, (_, n) => n + 1) == 1 || id > 5 ? WrongAsync(c, id) : PictureAsync(c);
        });
        using var folder = new TemporaryFolder();
        CutoutReport report = await FetchAsync(server, folder, 9);
        Assert.Equal(
            [(6L, CutoutFault.WrongSize), (7L, CutoutFault.Blank), (8L, CutoutFault.Refused), (9L, CutoutFault.NotAPicture)],
            report.Failures.Select(f => (f.Target.ObjId, f.Fault)));
        string[] stored = [.. Directory.GetFiles(folder.Path, "*.jpg", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];
        Assert.Equal(["1", "2", "3", "4", "5"], stored);
        Assert.All(Targets(5), t => Assert.Equal(TestImages.Jpeg((ulong)t.ObjId), File.ReadAllBytes(folder.File(CutoutPath.For(t.ObjId)))));
        Assert.Equal(5, File.ReadLines(folder.File("failures.csv")).Count());
    }

    [Fact]
    public async Task A_second_call_tries_the_failures_again()
    {
        bool isMended = false;
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => isMended || Id(c) != 2 ? PictureAsync(c) : WrongAsync(c, 9));
        using var folder = new TemporaryFolder();
        Assert.Equal(2, (await FetchAsync(server, folder, 3)).Failures.Single().Target.ObjId);
        isMended = true;
        Assert.Equal((2, 1), ((await FetchAsync(server, folder, 3)) is var r ? (r.Present, r.Fetched) : default));
        Assert.False(File.Exists(folder.File("failures.csv")));
    }

    [Fact]
    public async Task When_the_service_is_down_it_stops_and_keeps_what_it_has()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) =>
        {
            if (n < 20) return PictureAsync(c);
            c.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        using var folder = new TemporaryFolder();
        CutoutServiceException e = await Assert.ThrowsAsync<CutoutServiceException>(() => FetchAsync(server, folder, 500));
        Assert.Contains("20 cutouts were fetched and kept", e.Message, StringComparison.Ordinal);
        Assert.Equal(20, Directory.GetFiles(folder.Path, "*.jpg", SearchOption.AllDirectories).Length);
        Assert.InRange(server.Requests, 20, 100);
    }

    [Theory]
    [InlineData(2)] // a web page
    [InlineData(8)] // 400
    public async Task A_service_that_refuses_everything_is_given_up_and_says_why(int answer)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => WrongAsync(c, answer));
        using var folder = new TemporaryFolder();
        CutoutServiceException e = await Assert.ThrowsAsync<CutoutServiceException>(() => FetchAsync(server, folder, 500));
        Assert.Contains(answer == 2 ? "text/html instead of a picture" : "400", e.Message, StringComparison.Ordinal);
        Assert.InRange(server.Requests, 10, 100);
    }

    [Fact]
    public async Task Objects_that_are_refused_again_do_not_keep_the_others_waiting()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => Id(c) <= 12 ? WrongAsync(c, 8) : PictureAsync(c));
        using var folder = new TemporaryFolder();
        await Assert.ThrowsAsync<CutoutServiceException>(() => FetchAsync(server, folder, 30));
        CutoutReport report = await FetchAsync(server, folder, 30);
        Assert.Equal(18, report.Present + report.Fetched);
        Assert.Equal(Targets(12).Select(t => t.ObjId), report.Failures.Select(f => f.Target.ObjId));
    }

    [Fact]
    public async Task Progress_comes_with_an_estimate()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => PictureAsync(c));
        using var folder = new TemporaryFolder();
        var reports = new Reports();
        await FetchAsync(server, folder, 50, reports);
        CutoutProgress last = reports.All.MaxBy(p => p.Fetched);
        Assert.Equal((50, 0, 50, 0, TimeSpan.Zero), (last.Total, last.Present, last.Fetched, last.Failed, last.Remaining));
        Assert.True(reports.All.Count >= 3);
    }

    [Fact]
    public async Task Killed_at_any_moment_it_goes_on_with_what_is_missing()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => PictureAsync(c));
        using var folder = new TemporaryFolder();
        const int count = 60;
        int kills = 0;
        for (int pause = 500; Directory.GetFiles(folder.Path, "*.jpg", SearchOption.AllDirectories).Length < count; pause += 250)
        {
            using Process fetch = FetchProgram.Start("cutouts", server.Url("getjpeg").ToString(), folder.Path, count.ToString());
            if (fetch.WaitForExit(pause)) Assert.Equal(0, fetch.ExitCode);
            else fetch.Kill();
            fetch.WaitForExit();
            kills++;
            foreach (string jpeg in Directory.GetFiles(folder.Path, "*.jpg", SearchOption.AllDirectories)) JpegCodec.DecodeFile(jpeg);
        }

        Assert.InRange(server.Requests, count, count + (3 * kills)); // at most what was under way is asked for twice
    }

    [Fact]
    public void A_store_holds_one_kind_of_cutout()
    {
        using var folder = new TemporaryFolder();
        CutoutStore.Open(folder.Path, Key);
        CutoutStore.Open(folder.Path, Key);
        var e = Assert.Throws<CutoutStoreException>(() => CutoutStore.Open(folder.Path, Key with { ScaleArcsecPerPixel = 0.2 }));
        Assert.Contains("0.396127", e.Message, StringComparison.Ordinal);
        Directory.CreateDirectory(folder.File("other/images"));
        Assert.Throws<CutoutStoreException>(() => CutoutStore.Open(folder.File("other"), Key));
    }

    [Fact]
    public async Task A_sample_and_its_cutouts_become_a_labelled_dataset()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => Id(c) == 3 ? WrongAsync(c, 7) : PictureAsync(c));
        using var folder = new TemporaryFolder();
        await FetchAsync(server, folder, 4);
        Galaxy[] galaxies = [.. Targets(4).Select(t => new Galaxy(
            t.ObjId, t.RaDeg, t.DecDeg, 0.05, 0.1, UgrizMagnitudes.None, null, t.ObjId % 2 == 0 ? GalaxyLabel.Merger : GalaxyLabel.NonInteracting))];
        var sample = new LabelledSample(galaxies, 2, 0, 0, 2, 0, 0);
        IReadOnlyList<Galaxy> leftOut = LabelledDatasetAssembler.Write(sample, CutoutStore.Open(folder.Path, Key));
        Assert.Equal(3, leftOut.Single().ObjId);
        LabelledDataset dataset = LabelledDataset.Load(folder.Path);
        Assert.Equal([(1L, (GalaxyLabel?)GalaxyLabel.NonInteracting), (2L, GalaxyLabel.Merger), (4L, GalaxyLabel.Merger)], dataset.Galaxies.Select(g => (g.ObjId, g.Label)));
        Assert.Equal(2, File.ReadLines(folder.File("left_out.csv")).Count());
    }

    internal static CutoutTarget[] Targets(int count) => [.. Enumerable.Range(1, count).Select(i => new CutoutTarget(i, i, -0.25 * i))];

    internal static RemoteSource Source(Uri url) => FetchFixture.Source(url) with { Kind = SourceKind.Cutouts };

    private static async Task<CutoutReport> FetchAsync(LoopbackServer server, TemporaryFolder folder, int count, IProgress<CutoutProgress>? progress = null)
    {
        using var client = new PoliteClient(s_policy);
        CutoutStore store = CutoutStore.Open(folder.Path, Key);
        return await new CutoutFetcher(new SkyServerClient(client, Source(server.Url("getjpeg"))), store, s_policy).FetchAsync(Targets(count), progress);
    }

    private static int Id(HttpContext context) => int.Parse(context.Request.Query["ra"]!);

    private static async Task PictureAsync(HttpContext context)
    {
        context.Response.ContentType = "image/jpeg";
        await context.Response.Body.WriteAsync(TestImages.Jpeg((ulong)Id(context)));
    }

    private static async Task WrongAsync(HttpContext context, int kind)
    {
        byte[] jpeg = TestImages.Jpeg((ulong)Id(context));
        switch (kind)
        {
            case 1:
                context.Response.StatusCode = 500;
                break;
            case 2:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html>busy</html>");
                break;
            case 3:
                context.Response.ContentType = "image/jpeg";
                await context.Response.Body.WriteAsync(jpeg.AsMemory(0, jpeg.Length * 2 / 3));
                break;
            case 4:
                context.Response.ContentLength = jpeg.Length;
                await context.Response.Body.WriteAsync(jpeg.AsMemory(0, 100));
                context.Abort();
                break;
            case 6:
                await context.Response.Body.WriteAsync(TestImages.Jpeg(1, 40, 40));
                break;
            case 7:
                await context.Response.Body.WriteAsync(JpegCodec.Encode(new RgbImage(32, 32)));
                break;
            case 8:
                context.Response.StatusCode = 400;
                break;
            default:
                context.Response.ContentType = "image/jpeg";
                await context.Response.WriteAsync("<html>An error page that calls itself a picture</html>");
                break;
        }
    }

    private sealed class Reports : IProgress<CutoutProgress>
    {
        internal System.Collections.Concurrent.ConcurrentBag<CutoutProgress> All { get; } = [];

        public void Report(CutoutProgress value) => All.Add(value);
    }
}
