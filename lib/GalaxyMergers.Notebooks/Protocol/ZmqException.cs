using System.Runtime.InteropServices;

namespace GalaxyMergers.Notebooks.Protocol;

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
