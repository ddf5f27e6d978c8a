using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GalaxyMergers.Survey.Tests.Catalogues.Remote;

/// <summary>A real HTTP server on this machine that answers as a test wants.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private LoopbackServer(WebApplication application) => _application = application;

    /// <summary>Requests so far.</summary>
    internal int Requests => Ranges.Count;

    /// <summary>Range header of each request, in order; empty if it had none.</summary>
    internal ConcurrentQueue<string> Ranges { get; } = [];

    /// <summary>When each request came.</summary>
    internal ConcurrentQueue<DateTimeOffset> Times { get; } = [];

    internal Uri Url(string path = "file") => new($"{_application.Urls.First()}/{path}");

    /// <summary>Starts a server; <paramref name="answer"/> gets the request and its number from 0.</summary>
    internal static async Task<LoopbackServer> StartAsync(Func<HttpContext, int, Task> answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(o => o.Listen(IPAddress.Loopback, 0));
        WebApplication application = builder.Build();
        var server = new LoopbackServer(application);
        int number = -1;
        application.Run(async context =>
        {
            server.Times.Enqueue(DateTimeOffset.UtcNow);
            server.Ranges.Enqueue(context.Request.Headers.Range.ToString());
            await answer(context, Interlocked.Increment(ref number));
        });
        await application.StartAsync();
        return server;
    }

    /// <summary>Serves a file as a well-behaved server does: entity tag, length, ranges, If-Range.</summary>
    internal static async Task ServeAsync(HttpContext context, byte[] file, string tag = "\"v1\"", int? stopAfter = null)
    {
        HttpRequest request = context.Request;
        HttpResponse response = context.Response;
        response.Headers.ETag = tag;
        int from = RangeStart(request) is int start && (request.Headers.IfRange.Count == 0 || request.Headers.IfRange == tag) ? start : 0;
        if (from >= file.Length)
        {
            response.StatusCode = 416;
            return;
        }

        if (from > 0)
        {
            response.StatusCode = 206;
            response.Headers.ContentRange = $"bytes {from}-{file.Length - 1}/{file.Length}";
        }

        response.ContentLength = file.Length - from;
        int count = Math.Min(file.Length - from, stopAfter ?? int.MaxValue);
        await response.Body.WriteAsync(file.AsMemory(from, count));
        await response.Body.FlushAsync();
        if (count < file.Length - from) context.Abort();
    }

    internal static int? RangeStart(HttpRequest request) =>
        request.Headers.Range.Count == 0 ? null : int.Parse(request.Headers.Range.ToString()["bytes=".Length..^1]);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
    }
}
