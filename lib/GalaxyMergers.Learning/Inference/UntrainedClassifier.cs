using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Survey.Augmentation;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Inference;

/// <summary>Classifiers that have learned nothing yet, for benchmarks and tests.</summary>
public static class UntrainedClassifier
{
    /// <summary>A classifier with random initial weights.</summary>
    /// <param name="network">The network.</param>
    /// <param name="view">How images are cut and scaled for it.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <exception cref="ComputeException">No libtorch.</exception>
    public static ClassifierFile Create(NetworkOptions network, AugmentationOptions view, ulong seed)
    {
        TorchEngine.Prepare();
        using Classifier classifier = ClassifierFactory.Create(network, classes: 2, ScalarType.Float32, device("cpu"));
        GlorotInitialisation.Initialise(classifier.Tensors, seed);
        return new ClassifierFile { Network = network, View = view, Weights = new WeightSet(WeightTransfer.Export(classifier.Tensors)) };
    }
}
