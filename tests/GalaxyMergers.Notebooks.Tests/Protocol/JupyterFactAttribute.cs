namespace GalaxyMergers.Notebooks.Tests.Protocol;

/// <summary>A test with a real Jupyter; reported as not run where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JupyterFactAttribute : FactAttribute
{
    /// <summary>Debian's Python, whose Jupyter is used.</summary>
    internal const string Python = "/usr/bin/python3";

    public JupyterFactAttribute()
    {
        if (!Directory.Exists("/usr/lib/python3/dist-packages/nbclient") || !Directory.Exists("/usr/lib/python3/dist-packages/nbconvert"))
            Skip = "needs Jupyter; install python3-nbclient and jupyter-nbconvert";
    }
}
