namespace GalaxyMergers.Notebooks.Protocol;

/// <summary>A message is malformed or wrongly signed.</summary>
internal sealed class ProtocolException(string message, Exception? inner = null) : GalaxyMergersException(message, inner);
