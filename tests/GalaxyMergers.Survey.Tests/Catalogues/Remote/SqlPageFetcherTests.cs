using System.Text.RegularExpressions;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Catalogues.Remote;
using Microsoft.AspNetCore.Http;

namespace GalaxyMergers.Survey.Tests.Catalogues.Remote;

public partial class SqlPageFetcherTests
{
    private const int Rows = 23, PageRows = 5;

    [Fact]
    public async Task Pages_follow_one_another_to_the_end_and_import()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => AnswerAsync(c));
        using var folder = new TemporaryFolder();
        IReadOnlyList<string> pages = await FetchAsync(server, folder);
        Assert.Equal(6, pages.Count); // 5 + 5 + 5 + 5 + 3, and an empty one
        Assert.Equal(Rows, Imported(folder, pages));
    }

    [Fact]
    public async Task A_second_call_asks_for_nothing()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => AnswerAsync(c));
        using var folder = new TemporaryFolder();
        await FetchAsync(server, folder);
        int requests = server.Requests;
        await FetchAsync(server, folder);
        Assert.Equal(requests, server.Requests);
    }

    [Fact]
    public async Task After_an_interruption_it_goes_on_behind_the_last_page()
    {
        bool isDown = true;
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) =>
        {
            if (n < 2 || !isDown) return AnswerAsync(c);
            c.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        using var folder = new TemporaryFolder();
        await Assert.ThrowsAsync<FetchException>(() => FetchAsync(server, folder));
        isDown = false;
        Assert.Equal(Rows, Imported(folder, await FetchAsync(server, folder)));
    }

    [Fact]
    public async Task A_page_cut_off_between_two_rows_loses_nothing()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) => AnswerAsync(c, limit: n == 1 ? 2 : null));
        using var folder = new TemporaryFolder();
        Assert.Equal(Rows, Imported(folder, await FetchAsync(server, folder)));
    }

    [Fact]
    public async Task A_page_that_is_fetched_anew_and_comes_shorter_loses_nothing()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) => AnswerAsync(c, limit: n == 6 ? 2 : null));
        using var folder = new TemporaryFolder();
        File.Delete((await FetchAsync(server, folder))[1]);
        Assert.Equal(Rows, Imported(folder, await FetchAsync(server, folder)));
    }

    [Fact]
    public async Task A_page_cut_off_within_a_row_and_a_web_page_are_asked_for_again()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(async (c, n) =>
        {
            if (n == 1) await c.Response.WriteAsync($"#Table1\n{SmallSky.SdssHeader}\n106,10");
            else if (n == 2) await c.Response.WriteAsync("<html><body>Maximum 60 queries allowed per minute. Rejected query</body></html>");
            else await AnswerAsync(c);
        });
        using var folder = new TemporaryFolder();
        IReadOnlyList<string> pages = await FetchAsync(server, folder);
        Assert.All(pages, p => Assert.StartsWith("#Table1\nspecobjid", File.ReadAllText(p), StringComparison.Ordinal));
        Assert.Equal(Rows, Imported(folder, pages));
    }

    [Fact]
    public async Task A_server_that_just_hangs_up_within_the_last_number_is_asked_again()
    {
        string whole = $"#Table1\n{SmallSky.SdssHeader}\n{SmallSky.SdssRow(1, 10, 20, "0.05")}\n", end = $"#Table1\n{SmallSky.SdssHeader}\n";
        using var server = new HangingUpServer(n => n == 0 ? whole[..^3] : n == 1 ? whole : end);
        using var folder = new TemporaryFolder();
        IReadOnlyList<string> pages = await FetchAsync(server.Url, folder);
        Assert.Equal(whole, File.ReadAllText(pages[0]));
    }

    [Fact]
    public async Task An_answer_that_never_becomes_a_table_is_shown()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => c.Response.WriteAsync("Incorrect syntax near 'FORM'"));
        using var folder = new TemporaryFolder();
        FetchException e = await Assert.ThrowsAsync<FetchException>(() => FetchAsync(server, folder));
        Assert.Equal(FetchFault.WrongContent, e.Fault);
        Assert.Contains("Incorrect syntax", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_inventory_counts_the_pages_that_are_left()
    {
        using var folder = new TemporaryFolder();
        SourceRegistry registry = SourceRegistry.Default;
        SourceStatus status = SourceInventory.Inspect(registry, folder.Path).Single(s => s.Source.Kind == SourceKind.SqlPages);
        Assert.Equal((SourceState.Missing, 35L), (status.State, status.RequestsLeft)); // 667 944 / 20 000 and the empty one
        Assert.Equal(TimeSpan.FromMinutes(35.0 / 20), status.TimeLeft);
        SourceStatus cutouts = SourceInventory.Inspect(registry, folder.Path).Single(s => s.Source.Kind == SourceKind.Cutouts);
        Assert.Equal((SourceState.Missing, null), (cutouts.State, cutouts.TimeLeft));
    }

    private static Task<IReadOnlyList<string>> FetchAsync(LoopbackServer server, TemporaryFolder folder) => FetchAsync(server.Url("sql"), folder);

    private static async Task<IReadOnlyList<string>> FetchAsync(Uri url, TemporaryFolder folder)
    {
        using var client = new PoliteClient(FetchFixture.Fast);
        RemoteSource source = FetchFixture.Source(url) with { Kind = SourceKind.SqlPages, File = "pages", Query = "SELECT TOP {rows} WHERE s > {after}", PageKey = "specobjid", PageRows = PageRows };
        return await new SqlPageFetcher(client, folder.Path).FetchAsync(source);
    }

    private static long Imported(TemporaryFolder folder, IEnumerable<string> pages)
    {
        using CatalogueStore store = CatalogueStore.Open(folder.File("store.sqlite"));
        foreach (string page in pages) store.Import(page);
        return store.RowCounts()["sdss"];
    }

    private static async Task AnswerAsync(HttpContext context, int? limit = null)
    {
        Match sql = Sql().Match(context.Request.Query["cmd"]!);
        int rows = Math.Min(int.Parse(sql.Groups[1].Value), limit ?? int.MaxValue), after = int.Parse(sql.Groups[2].Value);
        IEnumerable<int> ids = Enumerable.Range(1, Rows).Select(i => 6 + (7 * i)).Where(id => id > after).Take(rows);
        await context.Response.WriteAsync("#Table1\n" + SmallSky.SdssHeader + "\n");
        foreach (int id in ids) await context.Response.WriteAsync(SmallSky.SdssRow(id - 5, 10, 20, "0.05") + "\n");
    }

    [GeneratedRegex("TOP (\\d+) WHERE s > (\\d+)")]
    private static partial Regex Sql();
}
