using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Tests;

/// <summary>One page of headless Chromium, driven by its DevTools protocol.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    /// <summary>Debian's Chromium.</summary>
    internal const string Chromium = "/usr/bin/chromium";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private int _commands;

    private BrowserPage(string profile)
    {
        _process = Process.Start(new ProcessStartInfo(Chromium, [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-dev-shm-usage", "--window-size=1200,1000", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank",
        ])
        { RedirectStandardError = true })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>Opens a page in a browser of its own.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="profile">An empty folder.</param>
    internal static async Task<BrowserPage> OpenAsync(Uri url, string profile)
    {
        BrowserPage page = new(profile);
        string portFile = Path.Combine(profile, "DevToolsActivePort");
        await WaitAsync("Chromium did not start", () => Task.FromResult(File.Exists(portFile) && File.ReadAllLines(portFile).Length > 1));
        using HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{File.ReadAllLines(portFile)[0]}") };
        JsonNode? target = null;
        await WaitAsync("Chromium opened no page", async () =>
            (target = JsonNode.Parse(await http.GetStringAsync("json/list"))!.AsArray().FirstOrDefault(t => t!["type"]!.GetValue<string>() == "page")) is not null);
        await page._socket.ConnectAsync(new Uri(target!["webSocketDebuggerUrl"]!.GetValue<string>()), CancellationToken.None);
        await page.CommandAsync("Page.navigate", new JsonObject { ["url"] = url.AbsoluteUri });
        return page;
    }

    /// <summary>The value of an expression, as JSON; of its promise when it is one.</summary>
    internal async Task<JsonNode?> EvaluateAsync(string expression)
    {
        JsonNode answer = await CommandAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        return answer["exceptionDetails"] is { } failure
            ? throw new InvalidOperationException($"{expression}: {failure.ToJsonString()}")
            : answer["result"]!["value"];
    }

    /// <summary>Waits until an expression is true; what fails meanwhile, because the page is not so far, counts as not true.</summary>
    internal Task WaitForAsync(string what, string expression) => WaitAsync($"waited in vain for {what}", async () =>
    {
        try
        {
            return (await EvaluateAsync($"!!({expression})"))!.GetValue<bool>();
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    });

    /// <summary>Chooses files in an input of the page, as a user does in its dialogue.</summary>
    /// <param name="selector">CSS selector of the input.</param>
    /// <param name="files">Absolute paths.</param>
    internal async Task ChooseFilesAsync(string selector, IEnumerable<string> files)
    {
        JsonNode found = await CommandAsync("Runtime.evaluate", new JsonObject { ["expression"] = $"document.querySelector({JsonSerializer.Serialize(selector)})" });
        JsonArray paths = [.. files.Select(file => JsonValue.Create(file))];
        await CommandAsync("DOM.setFileInputFiles", new JsonObject { ["objectId"] = found["result"]!["objectId"]!.GetValue<string>(), ["files"] = paths });
    }

    /// <summary>Presses a key, by its name in the DOM.</summary>
    internal async Task PressAsync(string key)
    {
        foreach (string type in new[] { "keyDown", "keyUp" }) await CommandAsync("Input.dispatchKeyEvent", new JsonObject { ["type"] = type, ["key"] = key });
    }

    /// <summary>A picture of a part of the page, PNG.</summary>
    internal async Task<byte[]> ScreenshotAsync(double x, double y, double width, double height)
    {
        JsonObject clip = new() { ["x"] = x, ["y"] = y, ["width"] = width, ["height"] = height, ["scale"] = 1 };
        JsonNode picture = await CommandAsync("Page.captureScreenshot", new JsonObject { ["clip"] = clip });
        return Convert.FromBase64String(picture["data"]!.GetValue<string>());
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task WaitAsync(string otherwise, Func<Task<bool>> condition)
    {
        for (DateTime end = DateTime.UtcNow + Patience; !await condition(); await Task.Delay(100))
            if (DateTime.UtcNow > end) throw new TimeoutException(otherwise);
    }

    private async Task<JsonNode> CommandAsync(string method, JsonObject parameters)
    {
        using CancellationTokenSource limit = new(Patience);
        int id = ++_commands;
        JsonObject command = new() { ["id"] = id, ["method"] = method, ["params"] = parameters };
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, true, limit.Token);
        while (true)
        {
            JsonNode message = await ReceiveAsync(limit.Token);
            if (message["id"]?.GetValue<int>() != id) continue; // an event
            return message["result"] ?? throw new InvalidOperationException($"{method}: {message.ToJsonString()}");
        }
    }

    private async Task<JsonNode> ReceiveAsync(CancellationToken limit)
    {
        using MemoryStream message = new();
        byte[] buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, limit);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(message.ToArray())!;
    }
}
