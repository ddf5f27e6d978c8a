using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation.Report;

namespace GalaxyMergers.Paper.Jobs;

/// <summary>What section 5 came to.</summary>
/// <param name="Analysis">Every number.</param>
/// <param name="Experiment">Every number of the classifiers behind it.</param>
/// <param name="Report">The report.</param>
/// <param name="Catalogues">The merger sample as CSV, ECSV and VOTable.</param>
public sealed record MergerSampleResult(MergerSampleAnalysis Analysis, ExperimentEvaluation Experiment, WrittenReport Report, IReadOnlyList<string> Catalogues);
