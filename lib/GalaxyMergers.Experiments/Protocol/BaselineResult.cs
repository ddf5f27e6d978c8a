using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>A method other than the network's own training, on the folds of an experiment.</summary>
/// <param name="Name">The method, with its source.</param>
/// <param name="IsRanking">Whether it ranks objects; a rule that only says yes or no has no ROC curve.</param>
/// <param name="Folds">Each iteration of the cross-validation, in order.</param>
public sealed record BaselineResult(string Name, bool IsRanking, IReadOnlyList<BaselineFold> Folds);

/// <summary>What such a method said of one test fold.</summary>
/// <param name="Fold">Iteration k of the cross-validation.</param>
/// <param name="TrainingMergers">Mergers in the training part; 0 for a published rule, which is not trained.</param>
/// <param name="TestPredictions">One row for each object of the test fold that it judges; 0 or 1 from a rule that only says yes or no.</param>
public sealed record BaselineFold(int Fold, int TrainingMergers, IReadOnlyList<ObjectPrediction> TestPredictions);
