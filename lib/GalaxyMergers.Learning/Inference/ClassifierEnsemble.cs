using System.Collections.Concurrent;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Training.Data;
using GalaxyMergers.Survey.Augmentation;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Inference;

/// <summary>
/// Several classifiers on the same images, such as those of the iterations of a cross-validation: each image is decoded once and warped
/// once a view, whatever their number.
/// </summary>
/// <remarks>
/// In bfloat16, inputs between the classes are computed once more in single precision: an error δ of the logit moves a probability by
/// p(1 − p)δ, which is below 0.005 within 0.01 of 0 and 1 for any δ &lt; 0.5, and matters in between.
/// </remarks>
public sealed class ClassifierEnsemble : IDisposable
{
    private const float Doubt = 0.01f;

    private readonly ScalarType _type;
    private readonly Device _device;
    private readonly int _workers;
    private readonly FoldedNetwork[] _networks;

    /// <summary>Sets the classifiers up.</summary>
    /// <param name="members">At least one; all see images in the same way and size.</param>
    /// <param name="compute">Where and how they are computed.</param>
    /// <exception cref="ArgumentException">No classifier, or two that want different inputs.</exception>
    /// <exception cref="ComputeException">No libtorch or no such device.</exception>
    public ClassifierEnsemble(IReadOnlyList<ClassifierFile> members, ComputeOptions compute)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(compute);
        compute.Validate();
        RequireOneInput(members);
        Members = members;
        _device = TorchEngine.Open(compute);
        _type = compute.Precision == Precision.Bf16 ? ScalarType.BFloat16 : ScalarType.Float32;
        _workers = compute.Workers;
        _networks = [.. members.Select(file => new FoldedNetwork(file, _device))];
    }

    /// <summary>The files that they came from.</summary>
    public IReadOnlyList<ClassifierFile> Members { get; }

    private ClassifierFile First => Members[0];

    /// <summary>
    /// Classifies image files in the order given. Decoding runs ahead on other threads, all networks are computed on the caller's thread,
    /// and memory does not grow with the number of files.
    /// </summary>
    /// <param name="files">The files; those that cannot be read get a status, not an exception.</param>
    /// <param name="options">Batch and views; views that are not given are those of the first member's file.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    public IEnumerable<EnsemblePrediction> Predict(IReadOnlyList<string> files, PredictionOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        IReadOnlyList<AugmentationDraw> views = AugmentationDraw.EvaluationViews(First.View, options.Views ?? First.Views);
        return files.Count == 0 ? [] : Stream(files, views, options.ImagesAtATime(First), cancellation);
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose()
    {
        foreach (FoldedNetwork network in _networks) network.Dispose();
    }

    /// <summary>Computes as many images as given from memory, for benchmarks.</summary>
    internal void ComputeAlone(int images, int batch)
    {
        float[] pixels = new float[3 * batch * First.Network.ImageSize * First.Network.ImageSize];
        for (int done = 0; done < images; done += batch) Probabilities(pixels, Math.Min(batch, images - done));
    }

    private static void RequireOneInput(IReadOnlyList<ClassifierFile> members)
    {
        if (members.Count == 0) throw new ArgumentException("There is no classifier to compute.", nameof(members));
        for (int i = 1; i < members.Count; i++)
            if (members[i].View != members[0].View || members[i].Network.ImageSize != members[0].Network.ImageSize)
                throw new ArgumentException($"Classifier {i} wants other inputs than classifier 0 (size, zoom or scaling of the image): classify with each alone.", nameof(members));
    }

    private IEnumerable<EnsemblePrediction> Stream(IReadOnlyList<string> files, IReadOnlyList<AugmentationDraw> views, int batch, CancellationToken cancellation)
    {
        CutoutReader reader = new(new CutoutWarp(First.View, First.Network.ImageSize), views);
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
            float[][] probabilities = Probabilities(formed.Pixels, formed.Indices.Length * views.Count);
            for (int j = 0; j < formed.Indices.Length; j++)
            {
                int index = formed.Indices[j], first = j * views.Count;
                yield return faults.TryRemove(index, out (ImageStatus Status, string Detail) fault)
                    ? new EnsemblePrediction(files[index], [], fault.Status, fault.Detail)
                    : new EnsemblePrediction(files[index], [.. probabilities.Select(p => MeanOverViews(p, first, views.Count))], ImageStatus.Ok, string.Empty);
            }
        }
    }

    private static double MeanOverViews(float[] probabilities, int first, int views)
    {
        double sum = 0;
        for (int v = 0; v < views; v++) sum += probabilities[(2 * (first + v)) + GalaxyBatches.MergerClass];
        return sum / views;
    }

    /// <summary>Class probabilities by each network of the same inputs.</summary>
    private float[][] Probabilities(float[] pixels, int images)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor inputs = TensorData.Images(pixels, images, First.Network.ImageSize, _type, _device);
        float[][] probabilities = [.. _networks.Select(network => network.Probabilities(inputs))];
        if (_type != ScalarType.Float32)
            for (int k = 0; k < _networks.Length; k++) Refine(_networks[k], pixels, probabilities[k]);
        return probabilities;
    }

    /// <summary>Computes once more, in single precision, the inputs for which rounding to bfloat16 could move the probability by much.</summary>
    private void Refine(FoldedNetwork network, float[] pixels, float[] probabilities)
    {
        int[] doubtful = [.. Enumerable.Range(0, probabilities.Length / 2).Where(i => probabilities[(2 * i) + GalaxyBatches.MergerClass] is > Doubt and < 1 - Doubt)];
        if (doubtful.Length == 0) return;
        using DisposeScope scope = NewDisposeScope();
        int floats = 3 * First.Network.ImageSize * First.Network.ImageSize;
        float[] again = new float[doubtful.Length * floats];
        for (int j = 0; j < doubtful.Length; j++) pixels.AsSpan(doubtful[j] * floats, floats).CopyTo(again.AsSpan(j * floats));
        float[] refined = network.Probabilities(TensorData.Images(again, doubtful.Length, First.Network.ImageSize, ScalarType.Float32, _device));
        for (int j = 0; j < doubtful.Length; j++) refined.AsSpan(2 * j, 2).CopyTo(probabilities.AsSpan(2 * doubtful[j]));
    }
}
