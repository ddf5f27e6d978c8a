namespace GalaxyMergers.Learning.Training;

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
