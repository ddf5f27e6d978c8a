using GalaxyMergers.Learning.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks;

/// <summary>Makes classifiers.</summary>
internal static class ClassifierFactory
{
    /// <summary>A classifier whose weights are to be set: by <see cref="GlorotInitialisation"/>, or from a weight set.</summary>
    public static Classifier Create(NetworkOptions options, int classes, ScalarType type, Device device, bool isFolded = false)
    {
        using DisposeScope scope = NewDisposeScope(); // TorchSharp's own initialisation leaves handles
        LayerFactory layers = new(options.NormEpsilon, options.NormMomentum, isFolded, type, device);
        return new Classifier(options, BackboneRegistry.Find(options.Backbone).Create(layers), classes, type, device);
    }
}
