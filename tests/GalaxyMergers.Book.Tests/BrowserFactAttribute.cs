namespace GalaxyMergers.Book.Tests;

/// <summary>A test with Debian's Jupyter Notebook in Chromium; reported as not run where Jupyter, which only <c>environment/setup --peers</c> installs, is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute() : PeerFactAttribute(() => PythonPeer.Find("notebook") is null ? "Jupyter Notebook" : null)
{
    /// <summary>The plotly.js that environment/setup fetches.</summary>
    internal static string PlotlyScript => Repository.PathOf("environment", "node_modules", "plotly.js-cartesian-dist-min", "plotly-cartesian.min.js");
}
