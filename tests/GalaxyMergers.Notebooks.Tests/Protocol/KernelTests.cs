using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Protocol;

namespace GalaxyMergers.Notebooks.Tests.Protocol;

/// <summary>A kernel in this process, over real sockets.</summary>
public sealed class KernelTests : IDisposable
{
    private readonly ConcurrentQueue<string> _log = [];
    private readonly Kernel _kernel;
    private readonly Thread _thread;
    private readonly KernelClient _client;

    public KernelTests()
    {
        ConnectionFile connection = KernelClient.FreePorts();
        _kernel = new Kernel(connection, _log.Enqueue);
        _thread = new Thread(_kernel.Run) { IsBackground = true };
        _thread.Start();
        _client = new KernelClient(connection);
        _client.WaitUntilReady();
    }

    public void Dispose()
    {
        _client.Dispose();
        _kernel.Stop();
        _thread.Join();
        _kernel.Dispose();
    }

    [Fact]
    public void A_cell_is_announced_run_answered_and_done()
    {
        (JsonObject reply, List<JupyterMessage> published) = _client.Run("Console.WriteLine(\"hello\");\n6 * 7");
        Assert.Equal(["status", "execute_input", "stream", "execute_result", "status"], published.Select(m => m.Type));
        Assert.Equal("busy", published[0].Content["execution_state"]!.GetValue<string>());
        Assert.Equal("hello\n", published[2].Content["text"]!.GetValue<string>());
        Assert.Equal("42", published[3].Content["data"]!["text/plain"]!.GetValue<string>());
        Assert.Equal("ok", reply["status"]!.GetValue<string>());
        Assert.Equal(1, reply["execution_count"]!.GetValue<int>());
    }

    [Fact]
    public void An_error_is_published_and_answered()
    {
        (JsonObject reply, List<JupyterMessage> published) = _client.Run("throw new InvalidOperationException(\"no\");");
        Assert.Equal("error", reply["status"]!.GetValue<string>());
        Assert.Equal("InvalidOperationException", reply["ename"]!.GetValue<string>());
        JupyterMessage error = published.Single(m => m.Type == "error");
        Assert.Equal(reply["traceback"]!.ToJsonString(), error.Content["traceback"]!.ToJsonString());
    }

    [Fact]
    public void Text_arrives_while_the_cell_runs()
    {
        string id = _client.SendCell("Console.Write(\"early\"); Thread.Sleep(Timeout.Infinite);");
        JupyterMessage message;
        do
            message = _client.Receive(_client.Published);
        while (message.Type != "stream");
        Assert.Equal("early", message.Content["text"]!.GetValue<string>());
        _client.Ask(_client.Control, "interrupt_request", []);
        Assert.Equal("CellInterrupted", _client.Receive(_client.Shell).Content["ename"]!.GetValue<string>());
        Assert.Contains(_client.UntilIdle(id), m => m.Type == "error");
    }

    [Fact]
    public void Displays_are_updated_under_their_identity()
    {
        (_, List<JupyterMessage> published) = _client.Run("var h = display(1); h.Update(2);");
        JupyterMessage shown = published.Single(m => m.Type == "display_data"), updated = published.Single(m => m.Type == "update_display_data");
        Assert.Equal(shown.Content["transient"]!["display_id"]!.GetValue<string>(), updated.Content["transient"]!["display_id"]!.GetValue<string>());
        Assert.Equal("2", updated.Content["data"]!["text/plain"]!.GetValue<string>());
    }

    [Fact]
    public void A_silent_cell_shows_and_counts_nothing()
    {
        (JsonObject reply, List<JupyterMessage> published) = _client.Run("Console.Write(1); var s = 5; s", silent: true);
        Assert.All(published, m => Assert.Equal("status", m.Type));
        Assert.Equal(0, reply["execution_count"]!.GetValue<int>());
        Assert.Equal(0, _client.Run("s", storeHistory: false).Reply["execution_count"]!.GetValue<int>());
        Assert.Equal(1, _client.Run("s").Reply["execution_count"]!.GetValue<int>());
    }

    [Fact]
    public void An_error_aborts_the_cells_that_wait()
    {
        string first = _client.SendCell("Console.Write(\"x\"); Thread.Sleep(500); throw new Exception();");
        string second = _client.SendCell("1");
        Assert.Equal("error", _client.Receive(_client.Shell).Content["status"]!.GetValue<string>());
        JupyterMessage aborted = _client.Receive(_client.Shell);
        Assert.Equal(second, aborted.Parent["msg_id"]!.GetValue<string>());
        Assert.Equal("aborted", aborted.Content["status"]!.GetValue<string>());
        Assert.NotEmpty(_client.UntilIdle(first));
        Assert.Equal("ok", _client.Run("2").Reply["status"]!.GetValue<string>());
    }

    [Fact]
    public void Cells_that_wait_go_on_after_an_error_when_asked()
    {
        _client.SendCell("Thread.Sleep(200); throw new Exception();", stopOnError: false);
        _client.SendCell("1");
        Assert.Equal("error", _client.Receive(_client.Shell).Content["status"]!.GetValue<string>());
        Assert.Equal("ok", _client.Receive(_client.Shell).Content["status"]!.GetValue<string>());
    }

    [Fact]
    public void Bad_messages_are_dropped_and_logged_and_the_kernel_goes_on()
    {
        List<byte[]> frames = _client.Frames("execute_request", new JsonObject { ["code"] = "1" });
        frames[1] = "0000"u8.ToArray();
        _client.SendFrames(_client.Shell, frames);
        _client.SendFrames(_client.Shell, ["nonsense"u8.ToArray()]);
        _client.SendFrames(_client.Control, ["<IDS|MSG>"u8.ToArray(), [], [], [], [], []]);
        _client.Send(_client.Shell, "execute_request", new JsonObject { ["code"] = 17 });
        _client.Send(_client.Shell, "nonsense_request", []);
        Assert.Equal("ok", _client.Run("1 + 1").Reply["status"]!.GetValue<string>());
        Assert.True(SpinWait.SpinUntil(() => _log.Count >= 5, TimeSpan.FromMinutes(1)));
        Assert.Contains(_log, line => line.Contains("signature", StringComparison.Ordinal));
        Assert.Contains(_log, line => line.Contains("nonsense_request", StringComparison.Ordinal));
    }

    [Fact]
    public void The_kernel_says_what_it_is()
    {
        JsonObject info = _client.Ask(_client.Shell, "kernel_info_request", []);
        Assert.Equal("C#", info["language_info"]!["name"]!.GetValue<string>());
        Assert.Equal(".cs", info["language_info"]!["file_extension"]!.GetValue<string>());
        Assert.Equal("5.3", info["protocol_version"]!.GetValue<string>());
        Assert.Equal(info.ToJsonString(), _client.Ask(_client.Control, "kernel_info_request", []).ToJsonString());
    }

    [Fact]
    public void Requests_of_editors_are_answered()
    {
        _client.Run("var galaxies = new List<string>();");
        JsonObject completions = _client.Ask(_client.Shell, "complete_request", new JsonObject { ["code"] = "galaxies.Ad", ["cursor_pos"] = 11 });
        Assert.Contains("AddRange", completions["matches"]!.AsArray().Select(m => m!.GetValue<string>()));
        Assert.Equal(9, completions["cursor_start"]!.GetValue<int>());
        JsonObject inspection = _client.Ask(_client.Shell, "inspect_request", new JsonObject { ["code"] = "galaxies", ["cursor_pos"] = 3, ["detail_level"] = 0 });
        Assert.Contains("List<string>", inspection["data"]!["text/plain"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("incomplete", _client.Ask(_client.Shell, "is_complete_request", new JsonObject { ["code"] = "if (true) {" })["status"]!.GetValue<string>());
        Assert.Empty(_client.Ask(_client.Shell, "history_request", [])["history"]!.AsArray());
        Assert.Empty(_client.Ask(_client.Shell, "comm_info_request", [])["comms"]!.AsObject());
    }

    [Fact]
    public void The_heart_beats_while_a_cell_runs()
    {
        string id = _client.SendCell("Console.Write(1); while (true) { }");
        while (_client.Receive(_client.Published).Type != "stream")
        {
        }
        _client.Heartbeat.Send(["ping"u8.ToArray()]);
        Assert.Equal("ping"u8.ToArray(), Assert.Single(_client.Heartbeat.Receive()));
        _client.Ask(_client.Control, "interrupt_request", []);
        Assert.NotEmpty(_client.UntilIdle(id));
    }

    [Fact]
    public void A_shutdown_is_answered_and_ends_the_kernel()
    {
        JsonObject reply = _client.Ask(_client.Control, "shutdown_request", new JsonObject { ["restart"] = true });
        Assert.True(reply["restart"]!.GetValue<bool>());
        Assert.True(_thread.Join(TimeSpan.FromMinutes(1)), "the kernel did not end");
    }

    [Fact]
    public void Exceptions_of_other_threads_do_not_end_the_kernel()
    {
        Assert.True(_kernel.ShowUnhandled(new InvalidOperationException("elsewhere")));
        Assert.Contains(_log, line => line.Contains("elsewhere", StringComparison.Ordinal));
    }
}
