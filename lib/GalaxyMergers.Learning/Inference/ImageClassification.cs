using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Training.Data;
using GalaxyMergers.Survey.Augmentation;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Inference;

/// <summary>One pass of a network over a set of images, which are formed ahead on other threads; by a folded copy of the network.</summary>
/// <param name="network">The classifier.</param>
/// <param name="type">Type of the numbers between the layers.</param>
/// <param name="images">What is classified.</param>
/// <param name="batch">Images at a time.</param>
/// <param name="workers">Threads that form batches.</param>
internal sealed class ImageClassification(Classifier network, ScalarType type, IImageSet images, int batch, int workers)
{
    /// <summary>Class probabilities, (N, classes) row-major.</summary>
    public float[] Probabilities(CancellationToken cancellation = default) =>
        Pass(network.Classes, (folded, inputs) => folded.call(inputs).softmax(1), cancellation);

    /// <summary>Features of the backbone, (N, features) row-major.</summary>
    public float[] Features(CancellationToken cancellation = default) =>
        Pass(checked((int)network.Backbone.FeatureCount), (folded, inputs) => folded.Features(inputs), cancellation);

    private float[] Pass(int outputs, Func<Classifier, Tensor, Tensor> compute, CancellationToken cancellation)
    {
        float[] results = new float[checked(images.Count * outputs)];
        if (images.Count == 0) return results;
        long side = (long)Math.Sqrt(images.FloatsPerImage / 3);
        PrefetchOptions options = new() { ImagesPerBatch = batch, FloatsPerImage = images.FloatsPerImage, Threads = workers, TotalImages = images.Count };
        using BatchPrefetcher prefetcher = new(Form, options, cancellation);
        using IDisposable quiet = no_grad();
        using Classifier folded = network.Folded();
        while (prefetcher.TryTake(out BatchLease? lease))
        {
            using BatchLease formed = lease;
            using DisposeScope scope = NewDisposeScope();
            Tensor inputs = TensorData.Images(formed.Pixels, formed.Indices.Length, side, type, network.Device);
            TensorData.ToArray<float>(compute(folded, inputs), ScalarType.Float32).CopyTo(results, formed.Step * batch * outputs);
        }

        return results;
    }

    private void Form(long step, float[] pixels, int[] indices)
    {
        for (int j = 0; j < indices.Length; j++)
        {
            indices[j] = checked((int)((step * batch) + j));
            images.Fill(indices[j], pixels.AsSpan(j * images.FloatsPerImage, images.FloatsPerImage));
        }
    }
}
