using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Training.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Training.Stages;

/// <summary>One stage of a training: what is trained, how a step's gradients arise, and how the result is validated.</summary>
/// <param name="network">The classifier.</param>
/// <param name="optimiser">Changes what is trained in this stage.</param>
/// <param name="labelSmoothing">Share of each target that is spread over the classes.</param>
internal abstract class Stage(Classifier network, OptimizerHelper optimiser, double labelSmoothing) : IDisposable
{
    public OptimizerHelper Optimiser { get; } = optimiser;

    protected Classifier Network { get; } = network;

    /// <summary>Adds the gradients of batch number <paramref name="step"/>; steps come in order.</summary>
    public abstract StepOutcome Accumulate(long step);

    /// <summary>Class probabilities of the validation images, (N, classes) row-major.</summary>
    public abstract float[] Validate();

    public void Dispose()
    {
        Dispose(disposing: true);
        Optimiser.Dispose();
    }

    /// <summary>Frees what the stage holds besides the optimiser.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>Loss of some images, its gradients scaled to their share of the whole batch.</summary>
    protected StepOutcome Backward(Tensor logits, ReadOnlySpan<int> classes, int batchSize)
    {
        long[] targets = new long[classes.Length];
        for (int i = 0; i < targets.Length; i++) targets[i] = classes[i];
        Tensor target = TensorData.From<long>(targets, [targets.Length], ScalarType.Int64, ScalarType.Int64, logits.device);
        Tensor loss = nn.functional.cross_entropy(logits, target, null, -100, nn.Reduction.Sum, labelSmoothing);
        using (Scalar size = batchSize) loss.div(size).backward();
        float[] outputs = TensorData.ToArray<float>(logits, ScalarType.Float32);
        return new StepOutcome(TensorData.ToArray<double>(loss, ScalarType.Float64)[0], CountCorrect(outputs, classes), classes.Length);
    }

    private long CountCorrect(float[] outputs, ReadOnlySpan<int> classes)
    {
        long correct = 0;
        for (int i = 0; i < classes.Length; i++)
            if (BalancedScore.Best(outputs.AsSpan(i * Network.Classes, Network.Classes)) == classes[i]) correct++;
        return correct;
    }
}

/// <summary>What a stage learns from, and how it is read.</summary>
/// <param name="Batches">Training batches.</param>
/// <param name="Validation">Validation images.</param>
/// <param name="ImagesPerPass">Images whose gradients are computed at a time; null for the whole batch.</param>
/// <param name="EvaluationBatch">Images that are classified at a time.</param>
/// <param name="Workers">Threads that form batches.</param>
/// <param name="Seed">Seed of the choice among cached views.</param>
/// <param name="Cancellation">Ends waiting.</param>
internal sealed record StageData(
    IBatchSource Batches, IImageSet Validation, int? ImagesPerPass, int EvaluationBatch, int Workers, ulong Seed, CancellationToken Cancellation);

/// <summary>What one step saw.</summary>
/// <param name="LossSum">Sum of the losses of the images.</param>
/// <param name="Correct">Images classified correctly.</param>
/// <param name="Images">Images.</param>
internal readonly record struct StepOutcome(double LossSum, long Correct, long Images);
