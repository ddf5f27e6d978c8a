namespace GalaxyMergers.Notebooks.Protocol;

/// <summary>The kernel cannot use a connection file; the message says why and what to do.</summary>
internal sealed class ConnectionException(string message, Exception? inner = null) : GalaxyMergersException(message, inner);
