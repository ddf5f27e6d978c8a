using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation.Report;

namespace GalaxyMergers.Paper.Jobs;

/// <summary>What the main job made.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Evaluation">Every number; null when trainings are still under way elsewhere.</param>
/// <param name="Report">The files; null when trainings are still under way elsewhere.</param>
/// <param name="Elsewhere">Trainings that another process has, with who has them.</param>
public sealed record MainJobResult(string Folder, ExperimentEvaluation? Evaluation, WrittenReport? Report, IReadOnlyDictionary<CellKey, string> Elsewhere);
