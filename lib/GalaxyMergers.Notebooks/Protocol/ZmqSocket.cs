using System.Runtime.InteropServices;

namespace GalaxyMergers.Notebooks.Protocol;

/// <summary>A libzmq socket that sends and receives messages of several frames.</summary>
internal sealed unsafe class ZmqSocket : IDisposable
{
    private const int SendMore = 2;
    private const short CanReceive = 1;
    private const int LingerOption = 17;
    private const int SendLimitOption = 23;
    private const int SubscribeOption = 6;
    private const int HandoverOption = 56;

    private nint _handle;

    internal ZmqSocket(nint handle)
    {
        _handle = handle;
        // What is not sent within a second of closing is dropped, so that the end of a client does not hold up the kernel.
        SetOption(LingerOption, 1000);
    }

    /// <summary>How many messages wait for a slow receiver before more are dropped (publish) or wait (others).</summary>
    public void LimitSending(int messages) => SetOption(SendLimitOption, messages);

    /// <summary>Lets a client that connects again under its old name take over.</summary>
    public void AllowHandover() => SetOption(HandoverOption, 1);

    /// <summary>Subscribes to all topics.</summary>
    public void SubscribeToAll() => Check(ZeroMq.SetOption(_handle, SubscribeOption, null, 0), "subscribe");

    /// <summary>Listens at an address.</summary>
    public void Bind(string endpoint) => Check(ZeroMq.Bind(_handle, endpoint), $"listen at {endpoint}");

    /// <summary>Connects to an address.</summary>
    public void Connect(string endpoint) => Check(ZeroMq.Connect(_handle, endpoint), $"connect to {endpoint}");

    /// <summary>Sends a message.</summary>
    public void Send(IReadOnlyList<byte[]> frames)
    {
        for (int i = 0; i < frames.Count; i++)
        {
            byte[] frame = frames[i];
            int flags = i == frames.Count - 1 ? 0 : SendMore;
            fixed (byte* data = frame)
                while (ZeroMq.Send(_handle, data, (nuint)frame.Length, flags) < 0)
                    ThrowUnlessSignal("send");
        }
    }

    /// <summary>Receives a message, waiting for it.</summary>
    public List<byte[]> Receive()
    {
        List<byte[]> frames = [];
        while (ReceiveFrame(frames))
        {
        }
        return frames;
    }

    /// <summary>Waits until sockets can receive.</summary>
    /// <param name="sockets">The sockets.</param>
    /// <param name="limit">How long to wait; forever when null.</param>
    /// <returns>For each socket whether a message waits.</returns>
    public static bool[] WaitForAny(ReadOnlySpan<ZmqSocket> sockets, TimeSpan? limit = null)
    {
        Span<ZeroMq.PollItem> items = stackalloc ZeroMq.PollItem[sockets.Length];
        for (int i = 0; i < items.Length; i++)
            items[i] = new ZeroMq.PollItem { Socket = sockets[i]._handle, Events = CanReceive };
        fixed (ZeroMq.PollItem* first = items)
            while (ZeroMq.Poll(first, items.Length, limit is { } time ? (nint)time.TotalMilliseconds : -1) < 0)
                ThrowUnlessSignal("wait");
        bool[] ready = new bool[items.Length];
        for (int i = 0; i < ready.Length; i++)
            ready[i] = (items[i].Returned & CanReceive) != 0;
        return ready;
    }

    /// <summary>Closes the socket.</summary>
    public void Dispose()
    {
        if (_handle != 0)
            _ = ZeroMq.Close(_handle);
        _handle = 0;
    }

    private bool ReceiveFrame(List<byte[]> frames)
    {
        ZeroMq.Message message;
        _ = ZeroMq.MessageInit(&message);
        try
        {
            while (ZeroMq.MessageReceive(&message, _handle, 0) < 0)
                ThrowUnlessSignal("receive");
            frames.Add(new ReadOnlySpan<byte>(ZeroMq.MessageData(&message), checked((int)ZeroMq.MessageSize(&message))).ToArray());
            return ZeroMq.MessageMore(&message) != 0;
        }
        finally
        {
            _ = ZeroMq.MessageClose(&message);
        }
    }

    private void SetOption(int option, int value) => Check(ZeroMq.SetOption(_handle, option, &value, sizeof(int)), $"set option {option}");

    private static void Check(int result, string action)
    {
        if (result != 0)
            throw new ZmqException(action, Marshal.GetLastPInvokeError());
    }

    private static void ThrowUnlessSignal(string action)
    {
        int code = Marshal.GetLastPInvokeError();
        if (code != ZmqException.SignalCame)
            throw new ZmqException(action, code);
    }
}

/// <summary>The kinds of sockets that Jupyter's protocol uses, with libzmq's numbers.</summary>
internal enum ZmqSocketType
{
    /// <summary>One to one, here between threads.</summary>
    Pair = 0,

    /// <summary>Publishes.</summary>
    Publish = 1,

    /// <summary>Subscribes.</summary>
    Subscribe = 2,

    /// <summary>Asks.</summary>
    Request = 3,

    /// <summary>Answers.</summary>
    Reply = 4,

    /// <summary>The clients' side of shell, control and stdin.</summary>
    Dealer = 5,

    /// <summary>The kernel's side of shell, control and stdin.</summary>
    Router = 6,
}

/// <summary>A libzmq context, which owns sockets.</summary>
internal sealed class ZmqContext : IDisposable
{
    private nint _handle = ZeroMq.ContextNew();

    /// <summary>A new socket; it belongs to one thread at a time.</summary>
    public ZmqSocket Socket(ZmqSocketType type)
    {
        nint socket = ZeroMq.Socket(_handle, (int)type);
        return socket == 0 ? throw new ZmqException($"a {type} socket", Marshal.GetLastPInvokeError()) : new ZmqSocket(socket);
    }

    /// <summary>Ends all waiting calls of the context's sockets with <see cref="ZmqException.Terminated"/>.</summary>
    public void Shutdown() => _ = ZeroMq.ContextShutdown(_handle);

    /// <summary>Ends the context; waits for its sockets to be closed and what they hold to be sent.</summary>
    public void Dispose()
    {
        if (_handle == 0)
            return;
        while (ZeroMq.ContextTerminate(_handle) != 0 && Marshal.GetLastPInvokeError() == ZmqException.SignalCame)
        {
        }
        _handle = 0;
    }
}

/// <summary>libzmq reported an error.</summary>
/// <param name="action">What was tried.</param>
/// <param name="code">The error code.</param>
internal sealed class ZmqException(string action, int code)
    : GalaxyMergersException($"{action}: {Marshal.PtrToStringUTF8(ZeroMq.ErrorText(code))}")
{
    /// <summary>The context was shut down.</summary>
    public const int Terminated = 156384765;

    /// <summary>A signal came; the call can be repeated.</summary>
    public const int SignalCame = 4;

    /// <summary>The error code.</summary>
    public int Code { get; } = code;
}
