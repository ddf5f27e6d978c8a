namespace GalaxyMergers.Tests;

/// <summary>A test that reads real data; reported as not run where MERGERS_DATA (default ../shared/data) lacks them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute(string needs) => Skip = Missing(needs);

    /// <summary>Why a test with a file or folder of the real data cannot run; null when it can.</summary>
    internal static string? Missing(string needs)
    {
        string path = Path.Combine(Repository.RealData, needs);
        return File.Exists(path) || Directory.Exists(path) ? null : $"needs {path}; set MERGERS_DATA to the folder of the real data";
    }
}
