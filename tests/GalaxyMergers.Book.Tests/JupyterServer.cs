using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GalaxyMergers.Book.Tests;

/// <summary>Debian's Jupyter Notebook on loopback, with our kernel.</summary>
internal sealed class JupyterServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly string _token = Guid.NewGuid().ToString("N");
    private readonly int _port = FreePort();

    private JupyterServer(string notebooks, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new(PythonPeer.Get("notebook"), [
            "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={_port}", "--NotebookApp.port_retries=0",
            $"--NotebookApp.token={_token}", $"--notebook-dir={notebooks}",
        ])
        { RedirectStandardError = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts a server and waits until it answers.</summary>
    internal static async Task<JupyterServer> StartAsync(string notebooks, IReadOnlyDictionary<string, string> environment)
    {
        JupyterServer server = new(notebooks, environment);
        using HttpClient http = new();
        for (DateTime end = DateTime.UtcNow + Patience; DateTime.UtcNow < end && !server._process.HasExited; await Task.Delay(100))
        {
            try
            {
                await http.GetStringAsync(server.Address("api"));
                return server;
            }
            catch (HttpRequestException)
            {
                // not yet
            }
        }

        server.Dispose();
        throw new InvalidOperationException("Jupyter did not start.");
    }

    /// <summary>Address of a notebook, with the right to open it.</summary>
    internal Uri Notebook(string name) => Address("notebooks/" + name);

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private Uri Address(string path) => new($"http://127.0.0.1:{_port}/{path}?token={_token}");

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
