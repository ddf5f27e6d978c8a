using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>What a method other than a network said of one test fold.</summary>
/// <param name="Fold">Iteration k of the cross-validation.</param>
/// <param name="TrainingMergers">Mergers in the training part; 0 for a published rule, which is not trained.</param>
/// <param name="TestPredictions">One row for each object of the test fold; 0 or 1 from a rule that only says yes or no.</param>
public sealed record BaselineFold(int Fold, int TrainingMergers, IReadOnlyList<ObjectPrediction> TestPredictions);
