using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Protocol;

namespace GalaxyMergers.Notebooks.Tests.Protocol;

/// <summary>A small Jupyter client: asks on the shell and control channels and listens to what the kernel publishes.</summary>
internal sealed class KernelClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ZmqContext _context = new();
    private readonly WireFormat _format;

    public KernelClient(ConnectionFile connection)
    {
        _format = new WireFormat(new MessageSigner(connection.Key));
        Shell = Connect(ZmqSocketType.Dealer, connection.Endpoint(connection.Shell));
        Control = Connect(ZmqSocketType.Dealer, connection.Endpoint(connection.Control));
        Published = Connect(ZmqSocketType.Subscribe, connection.Endpoint(connection.Publish));
        Published.SubscribeToAll();
        Heartbeat = Connect(ZmqSocketType.Request, connection.Endpoint(connection.Heartbeat));
    }

    public ZmqSocket Shell { get; }

    public ZmqSocket Control { get; }

    public ZmqSocket Published { get; }

    public ZmqSocket Heartbeat { get; }

    /// <summary>A connection to free ports of this machine.</summary>
    public static ConnectionFile FreePorts()
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, 5).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (TcpListener listener in listeners)
            listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (TcpListener listener in listeners)
            listener.Stop();
        return new ConnectionFile("tcp", "127.0.0.1", ports[0], ports[1], ports[2], ports[3], ports[4], "a key for tests");
    }

    /// <summary>Asks until the kernel answers and what it publishes arrives, as Jupyter's clients do.</summary>
    public void WaitUntilReady()
    {
        Stopwatch watch = Stopwatch.StartNew();
        do
        {
            Assert.True(watch.Elapsed < Patience, "the kernel did not answer");
            Send(Shell, "kernel_info_request", []);
            Receive(Shell);
        }
        while (!ZmqSocket.WaitForAny([Published], TimeSpan.FromMilliseconds(100))[0]);
        while (ZmqSocket.WaitForAny([Published], TimeSpan.FromMilliseconds(300))[0])
            Published.Receive();
    }

    public string Send(ZmqSocket socket, string type, JsonObject content)
    {
        JupyterMessage message = JupyterMessage.Create(type, content, null, "test-session", DateTimeOffset.UnixEpoch);
        socket.Send(_format.Encode(message));
        return message.Header["msg_id"]!.GetValue<string>();
    }

    public void SendFrames(ZmqSocket socket, IReadOnlyList<byte[]> frames) => socket.Send(frames);

    public List<byte[]> Frames(string type, JsonObject content) =>
        _format.Encode(JupyterMessage.Create(type, content, null, "test-session", DateTimeOffset.UnixEpoch));

    public JupyterMessage Receive(ZmqSocket socket)
    {
        Assert.True(ZmqSocket.WaitForAny([socket], Patience)[0], "the kernel sent nothing");
        return _format.Decode(socket.Receive());
    }

    /// <summary>Asks and waits for the answer.</summary>
    public JsonObject Ask(ZmqSocket socket, string type, JsonObject content)
    {
        string id = Send(socket, type, content);
        JupyterMessage reply = Receive(socket);
        Assert.Equal(id, reply.Parent["msg_id"]!.GetValue<string>());
        Assert.Equal(type.Replace("_request", "_reply", StringComparison.Ordinal), reply.Type);
        return reply.Content;
    }

    public string SendCell(string code, bool silent = false, bool storeHistory = true, bool stopOnError = true) => Send(Shell, "execute_request", new JsonObject
    {
        ["code"] = code,
        ["silent"] = silent,
        ["store_history"] = storeHistory,
        ["stop_on_error"] = stopOnError,
        ["user_expressions"] = new JsonObject(),
        ["allow_stdin"] = false,
    });

    /// <summary>Runs a cell; gives its answer and what it published, until the kernel rests.</summary>
    public (JsonObject Reply, List<JupyterMessage> Published) Run(string code, bool silent = false, bool storeHistory = true)
    {
        string id = SendCell(code, silent, storeHistory);
        JsonObject reply = Receive(Shell).Content;
        return (reply, UntilIdle(id));
    }

    /// <summary>What the kernel publishes for a request, until it rests.</summary>
    public List<JupyterMessage> UntilIdle(string id)
    {
        List<JupyterMessage> messages = [];
        while (true)
        {
            JupyterMessage message = Receive(Published);
            if (message.Parent["msg_id"]?.GetValue<string>() != id)
                continue;
            messages.Add(message);
            if (message.Type == "status" && message.Content["execution_state"]!.GetValue<string>() == "idle")
                return messages;
        }
    }

    public void Dispose()
    {
        foreach (ZmqSocket socket in new[] { Shell, Control, Published, Heartbeat })
            socket.Dispose();
        _context.Shutdown();
        _context.Dispose();
    }

    private ZmqSocket Connect(ZmqSocketType type, string endpoint)
    {
        ZmqSocket socket = _context.Socket(type);
        socket.Connect(endpoint);
        return socket;
    }
}
