namespace GalaxyMergers.Learning.Training;

/// <summary>Stage 1: the dense layers alone, on a frozen backbone, by Adam (appendix A1).</summary>
public sealed record HeadStageOptions
{
    /// <summary>Epochs; 40 in the paper. 0 leaves the stage out.</summary>
    public int Epochs { get; init; } = 40;

    /// <summary>Learning rate of Adam.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>What normalisation does in the frozen backbone.</summary>
    public FrozenNormalisation Normalisation { get; init; } = FrozenNormalisation.Running;

    /// <summary>
    /// Augmented views of each image whose features are computed once and then drawn from; 0 computes a fresh view at every step,
    /// as the paper does. Needs <see cref="FrozenNormalisation.Running"/>: otherwise features depend on the batch.
    /// </summary>
    public int CachedViews { get; init; }
}
