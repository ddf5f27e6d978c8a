namespace GalaxyMergers.Tests;

/// <summary>A test against a Python program; reported as not run where no Python has the modules that it needs.</summary>
/// <param name="modules">The modules, with commas.</param>
/// <param name="realData">What else it needs of the real data, or null.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonPeerFactAttribute(string modules, string? realData = null) : PeerFactAttribute(() => Missing(modules, realData))
{
    private static string? Missing(string modules, string? realData) =>
        PythonPeer.Find(modules) is null ? $"a Python with {modules} (or set MERGERS_PYTHON to one)"
        : realData is null ? null : RealDataFactAttribute.Missing(realData);
}
