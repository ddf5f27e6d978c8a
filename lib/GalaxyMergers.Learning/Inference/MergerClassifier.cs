using System.Collections.Concurrent;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Training.Data;
using GalaxyMergers.Survey.Augmentation;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Inference;

/// <summary>A trained classifier, ready for images: its normalisations are folded into its convolutions.</summary>
public sealed class MergerClassifier : IDisposable
{
    private readonly Classifier _network;
    private readonly ScalarType _type;
    private readonly int _workers;

    /// <summary>Sets a classifier up.</summary>
    /// <param name="file">The classifier.</param>
    /// <param name="compute">Where and how it is computed.</param>
    /// <exception cref="ComputeException">No libtorch or no such device.</exception>
    public MergerClassifier(ClassifierFile file, ComputeOptions compute)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(compute);
        Description = file;
        file.Network.Validate();
        Device device = TorchEngine.Open(compute);
        _type = compute.Precision == Precision.Bf16 ? ScalarType.BFloat16 : ScalarType.Float32;
        _workers = compute.Workers;
        _network = ClassifierFactory.Create(file.Network, classes: 2, ScalarType.Float32, device);
        WeightTransfer.Import([.. _network.Tensors], file.Weights);
        _network.Backbone.Fold(_type);
    }

    /// <summary>The file that it came from.</summary>
    public ClassifierFile Description { get; }

    /// <summary>
    /// Classifies image files in the order given; decoding runs ahead on other threads, and memory does not grow with the number of files.
    /// </summary>
    /// <param name="files">The files; those that cannot be read get a status, not an exception.</param>
    /// <param name="options">Batch and views.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    public IEnumerable<ImagePrediction> Predict(IReadOnlyList<string> files, PredictionOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<AugmentationDraw> views = AugmentationDraw.EvaluationViews(Description.View, options.Views ?? Description.Views);
        return files.Count == 0 ? [] : Stream(files, views, Math.Max(1, options.Batch / views.Count), cancellation);
    }

    /// <summary>Computes as many images as given from memory, for benchmarks.</summary>
    internal void ComputeAlone(int images, int batch)
    {
        float[] pixels = new float[3 * batch * Description.Network.ImageSize * Description.Network.ImageSize];
        for (int done = 0; done < images; done += batch) Probabilities(pixels, Math.Min(batch, images - done));
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => _network.Dispose();

    private IEnumerable<ImagePrediction> Stream(IReadOnlyList<string> files, IReadOnlyList<AugmentationDraw> views, int batch, CancellationToken cancellation)
    {
        CutoutReader reader = new(new CutoutWarp(Description.View, Description.Network.ImageSize), views);
        ConcurrentDictionary<int, (ImageStatus Status, string Detail)> faults = [];
        void Form(long step, float[] pixels, int[] indices)
        {
            for (int j = 0; j < indices.Length; j++)
            {
                indices[j] = checked((int)((step * batch) + j));
                (ImageStatus Status, string Detail) read = reader.Read(files[indices[j]], pixels.AsSpan(j * reader.FloatsPerImage, reader.FloatsPerImage));
                if (read.Status != ImageStatus.Ok) faults[indices[j]] = read;
            }
        }

        PrefetchOptions prefetch = new() { ImagesPerBatch = batch, FloatsPerImage = reader.FloatsPerImage, Threads = _workers, TotalImages = files.Count };
        using BatchPrefetcher prefetcher = new(Form, prefetch, cancellation);
        while (prefetcher.TryTake(out BatchLease? lease))
        {
            using BatchLease formed = lease;
            float[] probabilities = Probabilities(formed.Pixels, formed.Indices.Length * views.Count);
            for (int j = 0; j < formed.Indices.Length; j++)
            {
                int index = formed.Indices[j];
                yield return faults.TryRemove(index, out (ImageStatus Status, string Detail) fault)
                    ? new ImagePrediction(files[index], null, null, fault.Status, fault.Detail)
                    : Prediction(files[index], probabilities, j * views.Count, views.Count);
            }
        }
    }

    private ImagePrediction Prediction(string file, float[] probabilities, int first, int views)
    {
        double sum = 0;
        for (int v = 0; v < views; v++) sum += probabilities[(2 * (first + v)) + GalaxyBatches.MergerClass];
        double p = sum / views;
        return new ImagePrediction(file, p, Description.Calibration?.Predict(p), ImageStatus.Ok, string.Empty);
    }

    private float[] Probabilities(float[] pixels, int images)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor inputs = TensorData.Images(pixels, images, Description.Network.ImageSize, _type, _network.Head.Device);
        Tensor outputs = _network.Logits(inputs, new ForwardMode(Normalisation.Folded, _type)).softmax(1);
        return TensorData.ToArray<float>(outputs, ScalarType.Float32);
    }
}
