using System.Diagnostics;
using GalaxyMergers.Survey.Catalogues.Remote;
using Microsoft.AspNetCore.Http;

namespace GalaxyMergers.Survey.Tests.Catalogues.Remote;

public class PoliteClientTests
{
    [Fact]
    public async Task The_rate_limit_is_kept_however_many_ask_at_once()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) => c.Response.WriteAsync("here"));
        using var client = new PoliteClient(new FetchPolicy { RequestsPerSecond = 20 });
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 31).Select(_ => AskAsync(client, server.Url())));
        TimeSpan passed = Stopwatch.GetElapsedTime(start);
        Assert.Equal(31, server.Requests);
        Assert.True(passed >= TimeSpan.FromSeconds(1.49), $"31 requests at 20 a second took {passed}"); // 30 intervals of 50 ms, clock steps apart
    }

    [Fact]
    public async Task While_a_server_asks_to_be_left_alone_nobody_asks()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) =>
        {
            if (n > 0) return c.Response.WriteAsync("here");
            c.Response.StatusCode = 429;
            c.Response.Headers.RetryAfter = "2";
            return Task.CompletedTask;
        });
        using var client = new PoliteClient(FetchFixture.Fast with { RequestsPerSecond = 2 });
        await Task.WhenAll(AskAsync(client, server.Url()), AskAsync(client, server.Url()));
        DateTimeOffset[] times = [.. server.Times];
        Assert.Equal(3, times.Length);
        Assert.True(times[2] - times[0] > TimeSpan.FromSeconds(1.9), $"asked again after {times[2] - times[0]}");
    }

    [Fact]
    public async Task It_says_who_asks()
    {
        string? agent = null;
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, _) =>
        {
            agent = c.Request.Headers.UserAgent;
            return c.Response.WriteAsync("here");
        });
        using var client = new PoliteClient(FetchFixture.Fast with { UserAgent = "Observatory/2.0 (night@example.org)" });
        await AskAsync(client, server.Url());
        Assert.Equal("Observatory/2.0 (night@example.org)", agent);
    }

    [Fact]
    public async Task Waits_grow()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync((c, n) =>
        {
            c.Response.StatusCode = n < 3 ? 500 : 200;
            return Task.CompletedTask;
        });
        using var client = new PoliteClient(FetchFixture.Fast with { FirstDelay = TimeSpan.FromMilliseconds(200) });
        await AskAsync(client, server.Url());
        DateTimeOffset[] times = [.. server.Times];
        for (int i = 0; i < 3; i++)
            Assert.True(times[i + 1] - times[i] > TimeSpan.FromMilliseconds((200 << i) - 30), $"wait {i} was {times[i + 1] - times[i]}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_rate_that_is_none_is_refused(double rate) =>
        Assert.Throws<SettingException>(() => new PoliteClient(new FetchPolicy { RequestsPerSecond = rate }));

    private static Task<bool> AskAsync(PoliteClient client, Uri url) =>
        client.GetAsync(url, () => new HttpRequestMessage(HttpMethod.Get, url), (_, _, _) => Task.FromResult(true), CancellationToken.None);
}
