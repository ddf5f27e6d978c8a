namespace GalaxyMergers.Book.Tests;

/// <summary>A test with Debian's Jupyter Notebook in Chromium; reported as not run where Jupyter, which only <c>environment/setup --peers</c> installs, is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>The plotly.js that environment/setup fetches.</summary>
    internal static string PlotlyScript => Path.Combine(Book.Repository, "environment", "node_modules", "plotly.js-cartesian-dist-min", "plotly-cartesian.min.js");

    public BrowserFactAttribute()
    {
        if (!Directory.Exists("/usr/lib/python3/dist-packages/notebook")) Skip = "needs Jupyter Notebook; run environment/setup --peers";
    }
}
