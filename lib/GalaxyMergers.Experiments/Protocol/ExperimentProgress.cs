using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Training;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>How far an experiment has come.</summary>
/// <param name="Cell">The training under way; null between two.</param>
/// <param name="CellsDone">Trainings finished, earlier ones included.</param>
/// <param name="CellsTotal">Trainings in all.</param>
/// <param name="Fraction">Share of the work done, in [0, 1], earlier work included.</param>
/// <param name="Training">How far the training under way has come; null between two.</param>
/// <param name="Message">Something to tell once; null for a mere step.</param>
public sealed record ExperimentProgress(CellKey? Cell, int CellsDone, int CellsTotal, double Fraction, TrainingProgress? Training, string? Message);
