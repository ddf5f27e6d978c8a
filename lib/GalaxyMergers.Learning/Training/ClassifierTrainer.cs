using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Training.Data;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Training;

/// <summary>Trains classifiers in two stages (section 2.2, appendix A): the head on a frozen backbone, then all layers.</summary>
/// <param name="network">Which network.</param>
/// <param name="options">How it is trained.</param>
/// <param name="compute">Where and how it is computed.</param>
public sealed class ClassifierTrainer(NetworkOptions network, TrainingOptions options, ComputeOptions compute)
{
    /// <summary>Trains one classifier; the same arguments give the same weights to the bit on the same machine, interrupted or not.</summary>
    /// <param name="batches">Training batches.</param>
    /// <param name="validation">Decides which epoch is kept and when to stop.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="pretrained">Weights of the backbone: the transfer arm. Null begins from random weights: the random arm.</param>
    /// <param name="seed">Seed of the initial weights and of the choice among cached views.</param>
    /// <param name="context">Checkpoints, clock, progress, cancellation.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; the checkpoint lets it go on.</exception>
    /// <exception cref="WeightMismatchException">The pre-trained weights do not fit the backbone.</exception>
    /// <exception cref="CheckpointException">The checkpoint is damaged or of another training.</exception>
    /// <exception cref="ComputeException">No libtorch or no such device.</exception>
    public TrainingResult Train(IBatchSource batches, IImageSet validation, int classes, WeightSet? pretrained, ulong seed, TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(context);
        network.Validate();
        options.Validate();
        compute.Validate();
        Device device = TorchEngine.Open(compute);
        using Classifier classifier = ClassifierFactory.Create(network, classes, ScalarType.Float32, device);
        GlorotInitialisation.Initialise(classifier.Tensors, seed);
        if (pretrained is not null) WeightTransfer.Import(classifier.BackboneTensors, pretrained);
        TrainingSession session = new(classifier, options, compute, batches, validation, pretrained is not null, seed, context);
        return session.Run();
    }
}

/// <summary>What surrounds a training without changing its result.</summary>
public sealed record TrainingContext
{
    /// <summary>Where its state is kept; null keeps none.</summary>
    public CheckpointFolder? Checkpoints { get; init; }

    /// <summary>Time between two checkpoints within an epoch; one is written at the end of each epoch too, if this much has passed.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Is told how far it has come.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Ends the training after the present step, with a checkpoint.</summary>
    public CancellationToken Cancellation { get; init; }
}
