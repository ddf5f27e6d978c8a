using GalaxyMergers.Learning.Networks.Weights;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

/// <summary>A test that reads or writes HDF5; reported as not run where libhdf5 is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class Hdf5FactAttribute : FactAttribute
{
    public Hdf5FactAttribute(string? realWeights = null)
    {
        if (!KerasHdf5File.IsAvailable) Skip = "needs libhdf5: run environment/setup";
        else if (realWeights is not null) Skip = new RealWeightsFactAttribute(realWeights).Skip;
    }
}
