using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>libtorch refused a call; the message is its own. (TorchSharp throws the base class.)</summary>
public sealed class TorchException : ExternalException
{
    /// <summary>Makes the exception.</summary>
    public TorchException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">libtorch's message.</param>
    public TorchException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">libtorch's message.</param>
    /// <param name="innerException">The cause.</param>
    public TorchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
