namespace GalaxyMergers.Experiments.Protocol;

/// <summary>A method other than a network, on the folds of an experiment.</summary>
/// <param name="Name">The method, with its source.</param>
/// <param name="IsRanking">Whether it ranks objects; a rule that only says yes or no has no ROC curve.</param>
/// <param name="Folds">Each iteration of the cross-validation, in order.</param>
public sealed record BaselineResult(string Name, bool IsRanking, IReadOnlyList<BaselineFold> Folds);
