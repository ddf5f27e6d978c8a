using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Notebooks.Protocol;

/// <summary>
/// The kernel's sockets. One thread owns them: it hands requests on and sends what other threads have put in line, so that
/// neither a running cell nor its abort touches a socket.
/// </summary>
internal sealed class KernelChannels : IDisposable
{
    private const string WakeEndpoint = "inproc://wake";
    private const int MostWaitingOutputs = 100_000;

    private readonly ZmqContext _context = new();
    private readonly WireFormat _format;
    private readonly Action<string> _log;
    private readonly string _session = Guid.NewGuid().ToString();
    private readonly ConcurrentQueue<(ZmqSocket Socket, List<byte[]> Frames)> _outgoing = [];
    private readonly Lock _wakeLock = new();
    private readonly ZmqSocket _shell, _control, _input, _publish, _wakeSender, _wakeReceiver, _heartbeat;
    private volatile bool _stopping;
    private int _woken;
    private bool _closed;

    /// <summary>Opens the sockets.</summary>
    /// <param name="connection">Where to listen.</param>
    /// <param name="log">Takes word of dropped messages.</param>
    /// <exception cref="ZmqException">A port is taken.</exception>
    public KernelChannels(ConnectionFile connection, Action<string> log)
    {
        _log = log;
        _format = new WireFormat(new MessageSigner(connection.Key));
        _shell = Listen(ZmqSocketType.Router, connection.Endpoint(connection.Shell));
        _control = Listen(ZmqSocketType.Router, connection.Endpoint(connection.Control));
        _input = Listen(ZmqSocketType.Router, connection.Endpoint(connection.Input));
        _publish = Listen(ZmqSocketType.Publish, connection.Endpoint(connection.Publish));
        _heartbeat = Listen(ZmqSocketType.Reply, connection.Endpoint(connection.Heartbeat));
        _wakeReceiver = Listen(ZmqSocketType.Pair, WakeEndpoint);
        _wakeSender = _context.Socket(ZmqSocketType.Pair);
        _wakeSender.Connect(WakeEndpoint);
    }

    /// <summary>Takes a request of the shell channel; called on the sockets' thread.</summary>
    public required Action<JupyterMessage> OnShell { get; init; }

    /// <summary>Takes a request of the control channel; called on the sockets' thread.</summary>
    public required Action<JupyterMessage> OnControl { get; init; }

    /// <summary>Publishes an output or a status.</summary>
    /// <param name="type">The kind of message.</param>
    /// <param name="content">Its content.</param>
    /// <param name="parent">The request that it belongs to, or null.</param>
    public void Publish(string type, JsonObject content, JupyterMessage? parent)
    {
        JupyterMessage message = JupyterMessage.Create(type, content, parent, _session, TimeProvider.System.GetUtcNow());
        Enqueue(_publish, message with { Identities = [Encoding.UTF8.GetBytes($"kernel.{_session}.{type}")] });
    }

    /// <summary>Answers a request of the shell channel.</summary>
    public void ReplyOnShell(string type, JsonObject content, JupyterMessage request) => Reply(_shell, type, content, request);

    /// <summary>Answers a request of the control channel.</summary>
    public void ReplyOnControl(string type, JsonObject content, JupyterMessage request) => Reply(_control, type, content, request);

    /// <summary>Starts the threads.</summary>
    /// <returns>The thread that ends when all is sent after <see cref="Stop"/>.</returns>
    public Thread Start()
    {
        new Thread(BeatHeart) { IsBackground = true, Name = "heartbeat" }.Start();
        Thread thread = new(Serve) { IsBackground = true, Name = "channels" };
        thread.Start();
        return thread;
    }

    /// <summary>Lets the sockets' thread send what is in line and end.</summary>
    public void Stop()
    {
        _stopping = true;
        Wake();
    }

    /// <summary>Closes the sockets; call after the sockets' thread has ended. What a cell's threads write later goes nowhere.</summary>
    public void Dispose()
    {
        using (_wakeLock.EnterScope())
            _closed = true;
        foreach (ZmqSocket socket in new[] { _shell, _control, _input, _publish, _wakeSender, _wakeReceiver })
            socket.Dispose();
        _context.Shutdown();
        _context.Dispose();
    }

    private ZmqSocket Listen(ZmqSocketType type, string endpoint)
    {
        ZmqSocket socket = _context.Socket(type);
        if (type == ZmqSocketType.Publish)
            socket.LimitSending(MostWaitingOutputs);
        if (type == ZmqSocketType.Router)
            socket.AllowHandover();
        socket.Bind(endpoint);
        return socket;
    }

    private void Reply(ZmqSocket socket, string type, JsonObject content, JupyterMessage request) =>
        Enqueue(socket, JupyterMessage.Create(type, content, request, _session, TimeProvider.System.GetUtcNow()));

    private void Enqueue(ZmqSocket socket, JupyterMessage message)
    {
        _outgoing.Enqueue((socket, _format.Encode(message)));
        Wake();
    }

    /// <summary>At most one message waits: with many, the socket would be full, and the sockets' own thread would wait for itself.</summary>
    private void Wake()
    {
        using Lock.Scope scope = _wakeLock.EnterScope();
        if (!_closed && Interlocked.Exchange(ref _woken, 1) == 0)
            _wakeSender.Send([[]]);
    }

    private void Serve()
    {
        ZmqSocket[] sockets = [_control, _shell, _input, _wakeReceiver];
        while (true)
        {
            bool[] ready = ZmqSocket.WaitForAny(sockets);
            if (ready[3])
            {
                _wakeReceiver.Receive();
                Interlocked.Exchange(ref _woken, 0);
            }
            while (_outgoing.TryDequeue(out (ZmqSocket Socket, List<byte[]> Frames) next))
                next.Socket.Send(next.Frames);
            if (_stopping)
                return;
            if (ready[0])
                Handle(_control, OnControl);
            if (ready[1])
                Handle(_shell, OnShell);
            if (ready[2])
                _input.Receive();
        }
    }

    private void Handle(ZmqSocket socket, Action<JupyterMessage> handle)
    {
        List<byte[]> frames = socket.Receive();
        try
        {
            handle(_format.Decode(frames));
        }
#pragma warning disable CA1031 // No message may end the kernel.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _log($"Dropped a message: {failure.Message}.");
        }
    }

    private void BeatHeart()
    {
        try
        {
            while (true)
                _heartbeat.Send(_heartbeat.Receive());
        }
        catch (ZmqException ended) when (ended.Code == ZmqException.Terminated)
        {
            _heartbeat.Dispose();
        }
    }
}
