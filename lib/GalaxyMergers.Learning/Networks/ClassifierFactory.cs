using GalaxyMergers.Learning.Networks.Layers;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks;

/// <summary>Makes classifiers.</summary>
internal static class ClassifierFactory
{
    /// <summary>A classifier with undefined weights.</summary>
    public static Classifier Create(NetworkOptions options, int classes, ScalarType type, Device device)
    {
        ParameterSet parameters = new(type, device);
        return new Classifier(BackboneRegistry.Find(options.Backbone).Create(parameters, new NormSettings(options.NormEpsilon, options.NormMomentum)), options.HiddenUnits, classes);
    }
}
