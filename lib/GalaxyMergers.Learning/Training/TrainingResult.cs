using GalaxyMergers.Learning.Networks.Weights;

namespace GalaxyMergers.Learning.Training;

/// <summary>A finished training.</summary>
/// <param name="Weights">All tensors of the best epoch of stage 2, or of the end of stage 1 where there was no stage 2.</param>
/// <param name="BestEpoch">That epoch's number; 0 when no epoch was run.</param>
/// <param name="History">All epochs, in order.</param>
public sealed record TrainingResult(WeightSet Weights, int BestEpoch, IReadOnlyList<EpochRecord> History);
