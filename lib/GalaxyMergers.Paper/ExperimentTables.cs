using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Simulation;

namespace GalaxyMergers.Paper;

/// <summary>The tables of one experiment.</summary>
public sealed class ExperimentTables
{
    private readonly ExperimentEvaluation _evaluation;
    private readonly RunHeader _run;

    internal ExperimentTables(ExperimentEvaluation evaluation, RunHeader run) => (_evaluation, _run) = (evaluation, run);

    /// <summary>Table 1: recall, precision and F1 of the literature, the paper and this run.</summary>
    public ResultTable DetectionScores => Table1DetectionScores.Create(_evaluation);

    /// <summary>The methods that the paper's abstract claims to beat, measured on the same galaxies and folds.</summary>
    /// <exception cref="EvaluationException">They were not measured (evaluation.morphology_baseline).</exception>
    public ResultTable Morphology => MorphologyBaselinesTable.Create(_evaluation)
        ?? throw new EvaluationException("Morphology was not measured: set evaluation.morphology_baseline to true.");

    /// <summary>Every score, for half mergers and half others.</summary>
    public ResultTable BalancedScores => ScoresTable.Balanced(_evaluation);

    /// <summary>Every score, at the class ratio of the test set.</summary>
    public ResultTable NaturalScores => ScoresTable.Natural(_evaluation);

    /// <summary>Purity and completeness of samples that are cut at several p_m.</summary>
    public ResultTable Purity => PurityTable.Create(_evaluation);

    /// <summary>The lesion study: errors, tests per size, their combination.</summary>
    public ResultTable LesionStudy => LesionStudyTable.Balanced(_evaluation);

    /// <summary>How far p_m is a probability, before and after recalibration.</summary>
    public ResultTable ProbabilityQuality => ProbabilityQualityTable.Create(_evaluation);

    /// <summary>What fooled the network, by what the simulation knows of each galaxy.</summary>
    /// <exception cref="EvaluationException">The dataset is not a simulated one.</exception>
    public ResultTable CalledMergersByKind => KindTable.Create(_evaluation, SimulatedTruth.Read(_run.DatasetFolder).Kinds);

    /// <summary>Every training: what it saw, when it stopped, what it scored.</summary>
    public ResultTable Trainings => TrainingsTable.Create(_evaluation);

    /// <summary>Every number of the paper beside ours.</summary>
    public ResultTable PaperComparison => PaperComparisonTable.Create(_evaluation, ReportContext.FromRun(_run));

    /// <summary>What is needed to run this again.</summary>
    public ResultTable Provenance => ProvenanceTable.Create(_evaluation.Result);
}
