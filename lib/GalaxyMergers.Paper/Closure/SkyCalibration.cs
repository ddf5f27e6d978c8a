using GalaxyMergers.Paper.Evaluation;

namespace GalaxyMergers.Paper.Closure;

/// <summary>One reading of p_m as a probability, judged on the whole sky.</summary>
/// <param name="Name">Which reading.</param>
/// <param name="MeanProbability">Its mean: the merger share that it claims.</param>
/// <param name="Quality">How it holds.</param>
public sealed record SkyCalibration(string Name, double MeanProbability, ProbabilityQuality Quality);
