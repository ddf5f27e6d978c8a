using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Protocol;

namespace GalaxyMergers.Notebooks.Tests.Protocol;

/// <summary>The kernel as a process of its own.</summary>
public sealed class KernelProcessTests : IDisposable
{
    private const int Cells = 500;
    private const double MostMegabytes = 250;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Five_hundred_cells_stay_small_and_a_shutdown_ends_the_process()
    {
        ConnectionFile connection = KernelClient.FreePorts();
        using Process process = Start(connection);
        using KernelClient client = new(connection);
        client.WaitUntilReady();
        for (int i = 0; i < Cells; i++)
        {
            client.SendCell($"var x{i} = {i};\nx{i} + 1");
            Assert.Equal("ok", client.Receive(client.Shell).Content["status"]!.GetValue<string>());
        }
        Assert.InRange(PeakMegabytes(process), 50, MostMegabytes);
        client.Ask(client.Control, "shutdown_request", new JsonObject { ["restart"] = false });
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "the kernel did not end");
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void An_exception_on_a_thread_of_its_own_does_not_end_the_kernel()
    {
        ConnectionFile connection = KernelClient.FreePorts();
        using Process process = Start(connection);
        using KernelClient client = new(connection);
        client.WaitUntilReady();
        string id = client.SendCell("var t = new Thread(() => throw new InvalidOperationException(\"elsewhere\")); t.Start(); t.Join();");
        Assert.Equal("ok", client.Receive(client.Shell).Content["status"]!.GetValue<string>());
        Assert.Contains(client.UntilIdle(id), m => m.Type == "stream" && m.Content["text"]!.GetValue<string>().Contains("elsewhere", StringComparison.Ordinal));
        Assert.Equal("2", client.Run("1 + 1").Published.Single(m => m.Type == "execute_result").Content["data"]!["text/plain"]!.GetValue<string>());
        client.Ask(client.Control, "shutdown_request", new JsonObject { ["restart"] = false });
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "the kernel did not end");
    }

    [Fact]
    public void A_missing_connection_file_is_an_error_that_names_it()
    {
        (int exitCode, _, string errors) = NbProgram.Run(NbProgram.Path, ["kernel", "--connection-file", "nowhere.json"]);
        Assert.Equal(2, exitCode);
        Assert.Contains("nowhere.json", errors, StringComparison.Ordinal);
    }

    private Process Start(ConnectionFile connection)
    {
        string path = _folder.File("connection.json", new JsonObject
        {
            ["transport"] = connection.Transport,
            ["ip"] = connection.Address,
            ["shell_port"] = connection.Shell,
            ["iopub_port"] = connection.Publish,
            ["control_port"] = connection.Control,
            ["stdin_port"] = connection.Input,
            ["hb_port"] = connection.Heartbeat,
            ["key"] = connection.Key,
            ["signature_scheme"] = "hmac-sha256",
        }.ToJsonString());
        return Process.Start(new ProcessStartInfo(NbProgram.Path, ["kernel", "--connection-file", path]) { RedirectStandardError = true })!;
    }

    /// <summary>The most memory that the process has had, which Linux tells.</summary>
    private static double PeakMegabytes(Process process)
    {
        string status = $"/proc/{process.Id}/status";
        if (!File.Exists(status))
            return process.WorkingSet64 / 1048576.0;
        string line = File.ReadLines(status).Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
