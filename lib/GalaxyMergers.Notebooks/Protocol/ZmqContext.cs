using System.Runtime.InteropServices;

namespace GalaxyMergers.Notebooks.Protocol;

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
