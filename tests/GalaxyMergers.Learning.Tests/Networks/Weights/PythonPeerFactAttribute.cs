namespace GalaxyMergers.Learning.Tests.Networks.Weights;

/// <summary>A test against a Python program; reported as not run where no Python has the module that it needs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonPeerFactAttribute : FactAttribute
{
    public PythonPeerFactAttribute(string module, string? realWeights = null)
    {
        if (PythonPeer.Find(module) is null) Skip = $"needs a Python with {module}: run environment/setup --peers, or set MERGERS_PYTHON";
        else if (realWeights is not null) Skip = new RealWeightsFactAttribute(realWeights).Skip;
    }
}
