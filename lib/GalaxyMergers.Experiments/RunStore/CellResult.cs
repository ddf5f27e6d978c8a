using GalaxyMergers.Learning.Training;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>A finished training and its out-of-fold predictions.</summary>
/// <param name="Key">Arm, size and fold.</param>
/// <param name="TrainingMergers">Number of mergers in the training part.</param>
/// <param name="BestEpoch">Epoch whose weights were kept; 0 when no epoch was run.</param>
/// <param name="History">All epochs, in order.</param>
/// <param name="TestPredictions">One row for each object of the test fold.</param>
public sealed record CellResult(
    CellKey Key,
    int TrainingMergers,
    int BestEpoch,
    IReadOnlyList<EpochRecord> History,
    IReadOnlyList<ObjectPrediction> TestPredictions);
