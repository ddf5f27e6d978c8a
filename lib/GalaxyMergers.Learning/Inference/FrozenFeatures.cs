using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Training.Data;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Inference;

/// <summary>Features of a pre-trained backbone, as they are before any training on galaxies.</summary>
public static class FrozenFeatures
{
    /// <summary>Computes them with the running averages of the normalisations.</summary>
    /// <param name="network">The network; its head is not used.</param>
    /// <param name="backbone">Weights of the backbone.</param>
    /// <param name="images">The images, scaled for the network.</param>
    /// <param name="batch">Images at a time.</param>
    /// <param name="compute">Where and how it is computed.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    /// <returns>One row an image: the pooled features.</returns>
    /// <exception cref="WeightMismatchException">The weights do not fit the backbone.</exception>
    /// <exception cref="ComputeException">No libtorch or no such device.</exception>
    public static double[][] Compute(
        NetworkOptions network, WeightSet backbone, IImageSet images, int batch, ComputeOptions compute, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(compute);
        compute.Validate();
        using Classifier classifier = ClassifierFactory.Create(network, classes: 2, ScalarType.Float32, TorchEngine.Open(compute));
        WeightTransfer.Import(classifier.BackboneTensors, backbone);
        float[] features = new ImageClassification(classifier, ScalarType.Float32, images, batch, compute.Workers).Features(cancellation);
        return [.. features.Chunk(features.Length / Math.Max(1, images.Count)).Select(row => Array.ConvertAll(row, value => (double)value))];
    }
}
