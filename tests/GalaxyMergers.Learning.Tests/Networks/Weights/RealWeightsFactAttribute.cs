namespace GalaxyMergers.Learning.Tests.Networks.Weights;

/// <summary>A test that reads real weight files; reported as not run where MERGERS_DATA (default ../shared/data) lacks them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealWeightsFactAttribute : FactAttribute
{
    public RealWeightsFactAttribute(string needs)
    {
        string path = WeightFiles.Real(needs);
        if (!File.Exists(path) && !Directory.Exists(path)) Skip = $"needs {path}; set MERGERS_DATA to the folder of the real data";
    }
}
