using System.Collections.Concurrent;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Inference.Classifiers;

/// <summary>
/// Several classifiers on the same images, such as those of the iterations of a cross-validation, computed by ONNX Runtime: each image is decoded
/// and warped once, whatever their number. Every thread reads and computes images of its own, so that no thread waits for another.
/// </summary>
public sealed class ClassifierEnsemble : IDisposable
{
    private readonly ComputeOptions _compute;
    private readonly OnnxNetwork[] _networks;
    private readonly Lazy<OnnxNetwork[]> _eightBit;

    /// <summary>Sets the classifiers up.</summary>
    /// <param name="members">At least one; all see images in the same way and size.</param>
    /// <param name="compute">Where and how they are computed, always in single precision.</param>
    /// <exception cref="ArgumentException">No classifier.</exception>
    /// <exception cref="WeightFileException">Two want different inputs.</exception>
    /// <exception cref="ComputeException">There is no such device.</exception>
    public ClassifierEnsemble(IReadOnlyList<ClassifierFile> members, ComputeOptions compute)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(compute);
        compute.Validate();
        RequireOneInput(members);
        Members = members;
        _compute = compute;
        _networks = [.. members.Select(file => new OnnxNetwork(file, compute))];
        _eightBit = new Lazy<OnnxNetwork[]>(() => [.. members.Select(file => new OnnxNetwork(file, compute, isEightBit: true))]);
    }

    /// <summary>The files that they came from.</summary>
    public IReadOnlyList<ClassifierFile> Members { get; }

    /// <summary>
    /// Classifies image files in the order given, on several threads; memory does not grow with the number of files.
    /// </summary>
    /// <param name="files">The files; those that cannot be read get a status, not an exception.</param>
    /// <param name="options">Batch and views; views that are not given are those of the first member's file.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    /// <exception cref="ComputeException"><see cref="PredictionOptions.Fast"/> was asked for, of a network or a device that has it not.</exception>
    public IEnumerable<Prediction> Predict(IReadOnlyList<string> files, PredictionOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        int views = options.Views ?? Members[0].Views, size = options.Batch;
        CutoutReader reader = new(Members[0], views);
        OnnxNetwork[]? eightBit = options.Fast ? _eightBit.Value : null;
        ConcurrentBag<ImageBlock> idle = [];
        Prediction[] Classify(int piece)
        {
            if (!idle.TryTake(out ImageBlock? block)) block = new ImageBlock(reader, _networks, eightBit, views, options.Batch);
            Prediction[] predictions = block.Classify([.. files.Skip(piece * size).Take(size)]);
            idle.Add(block);
            return predictions;
        }

        return OrderedWork.Run((files.Count + size - 1) / size, _compute.Threads ?? Environment.ProcessorCount, Classify, cancellation).SelectMany(predictions => predictions);
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose()
    {
        foreach (OnnxNetwork network in _eightBit.IsValueCreated ? [.. _networks, .. _eightBit.Value] : _networks) network.Dispose();
    }

    private static void RequireOneInput(IReadOnlyList<ClassifierFile> members)
    {
        if (members.Count == 0) throw new ArgumentException("There is no classifier to compute.", nameof(members));
        if (members.FirstOrDefault(member => Input(member) != Input(members[0])) is { } other)
            throw new WeightFileException(other.Weights.Source, null, $"wants other inputs than {members[0].Weights.Source} (size, zoom or sub-samples of the image): classify with each alone.");
    }

    /// <summary>All that decides what a network is shown; the scaling of grey levels is part of its graph.</summary>
    private static (int, ZoomConvention, double, int?) Input(ClassifierFile file) => (file.Network.ImageSize, file.View.Zoom, file.View.EvaluationZoom, file.View.SubSamples);
}
