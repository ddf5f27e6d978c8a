namespace GalaxyMergers.Notebooks.References;

/// <summary>Packages could not be had; the message says which and what to do.</summary>
internal sealed class PackageRestoreException(string message, Exception? inner = null) : GalaxyMergersException(message, inner);
