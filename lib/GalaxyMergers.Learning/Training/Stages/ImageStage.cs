using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Training.Data;
using GalaxyMergers.Survey.Augmentation;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Training.Stages;

/// <summary>A stage that computes the whole network at every step, from images that are formed ahead on other threads.</summary>
internal sealed class ImageStage : Stage
{
    private readonly IBatchSource _batches;
    private readonly BatchPrefetcher _prefetcher;
    private readonly Normalisation _normalisation;
    private readonly ScalarType _type;
    private readonly ImageClassification _validation;
    private readonly bool _backboneIsFrozen;
    private readonly int _imagesPerPass;

    public ImageStage(
        Classifier network, OptimizerHelper optimiser, double labelSmoothing, Normalisation normalisation, ScalarType type, bool backboneIsFrozen, StageData data, long firstStep)
        : base(network, optimiser, labelSmoothing)
    {
        _batches = data.Batches;
        _normalisation = normalisation;
        _type = type;
        _backboneIsFrozen = backboneIsFrozen;
        _imagesPerPass = Math.Min(data.ImagesPerPass ?? _batches.BatchSize, _batches.BatchSize);
        _validation = new ImageClassification(network, type, data.Validation, data.EvaluationBatch, data.Workers);
        PrefetchOptions options = new()
        {
            ImagesPerBatch = _batches.BatchSize, FloatsPerImage = _batches.FloatsPerImage, Threads = data.Workers, FirstStep = firstStep,
        };
        _prefetcher = new BatchPrefetcher(Form, options);
    }

    public override StepOutcome Accumulate(long step)
    {
        using BatchLease batch = _prefetcher.Take();
        Network.Use(_normalisation);
        if (batch.Step != step) throw new InvalidOperationException($"Batch {batch.Step} came when {step} was due.");
        StepOutcome sum = default;
        for (int first = 0; first < batch.Indices.Length; first += _imagesPerPass)
        {
            int count = Math.Min(_imagesPerPass, batch.Indices.Length - first);
            StepOutcome part = Pass(batch.Pixels.AsSpan(first * _batches.FloatsPerImage), batch.Indices.AsSpan(first, count));
            sum = new StepOutcome(sum.LossSum + part.LossSum, sum.Correct + part.Correct, sum.Images + part.Images);
        }

        return sum;
    }

    public override float[] Validate() => _validation.Probabilities();

    protected override void Dispose(bool disposing) => _prefetcher.Dispose();

    private StepOutcome Pass(ReadOnlySpan<float> pixels, ReadOnlySpan<int> images)
    {
        using DisposeScope scope = NewDisposeScope();
        int[] classes = new int[images.Length];
        for (int i = 0; i < classes.Length; i++) classes[i] = _batches.ClassOf(images[i]);
        long side = (long)Math.Sqrt(_batches.FloatsPerImage / 3);
        Tensor inputs = TensorData.Images(pixels, images.Length, side, _type, Network.Device);
        Tensor logits = _backboneIsFrozen ? Network.HeadLogits(FrozenFeatures(inputs)) : Network.call(inputs);
        return Backward(logits, classes, _batches.BatchSize);
    }

    private Tensor FrozenFeatures(Tensor inputs)
    {
        using IDisposable quiet = no_grad();
        return Network.Features(inputs);
    }

    private void Form(long step, float[] pixels, int[] images)
    {
        _batches.Choose(step, images);
        _batches.Fill(step, images, pixels);
    }
}
