using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Labels;
using GalaxyMergers.Paper.Section2Data;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Report;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Report;

/// <summary>Sorts figures and tables into the sections of the report.</summary>
internal static class ReportContents
{
    private static readonly string[] Detection = ["figure-07"];
    private static readonly string[] Lesion = ["figure-02"];
    private static readonly string[] Probability = ["figure-03", "figure-04", "figure-05", "figure-06", "reliability"];
    private static readonly string[] Failures = ["figure-08", "figure-09", "figure-10", "figure-11", "grad-cam"];
    private static readonly string[] Looking = ["shortcuts"];
    private static readonly string[] Labels = ["labels"];
    private static readonly string[] Closure = ["closure"];
    private static readonly string[] Trainings = ["figure-01", "training-curves"];

    /// <summary>The sections that have something to show, in order; every figure stands in one of them.</summary>
    public static IReadOnlyList<ReportSection> Sections(ExperimentEvaluation evaluation, ReportContext context)
    {
        IReadOnlyList<Figure> all = FigureSet.Create(evaluation, context.Figures);
        Figure[] Named(string[] prefixes) => [.. all.Where(f => prefixes.Any(p => f.Name.StartsWith(p, StringComparison.Ordinal)))];
        Figure[] further = [.. all.Except(Named([.. Detection, .. Lesion, .. Probability, .. Failures, .. Looking, .. Labels, .. Closure, .. Trainings]))];
        ReportSection[] sections =
        [
            Section("detection", Named(Detection),
                [Table1DetectionScores.Create(evaluation), .. Baselines(evaluation), ScoresTable.Balanced(evaluation), ScoresTable.Natural(evaluation)]),
            Section("lesion", Named(Lesion), [LesionStudyTable.Balanced(evaluation), LesionStudyTable.Natural(evaluation)]),
            Section("probability", Named(Probability), [ProbabilityQualityTable.Create(evaluation), .. Conformal(evaluation)]),
            Section("failures", Named(Failures), []),
            Section("looking", Named(Looking), [.. new[] { Shortcuts.Table(evaluation), Shortcuts.Saliency(evaluation) }.OfType<ResultTable>()]),
            Section("labels", Named(Labels),
                [
                    .. context.SecondOpinion is { } opinion ? [LabelTables.Classes(opinion), LabelTables.Scores(opinion)] : Array.Empty<ResultTable>(),
                    .. evaluation.Headline.Pooled is { MergerCount: > 0, OtherCount: > 0 } ? [LabelTables.Ceiling(evaluation, context.SecondOpinion)] : Array.Empty<ResultTable>(),
                    LabelTables.Doubtful(evaluation),
                ]),
            Survey(evaluation.Result.Configuration.MergerSample, Section("survey", further, context.MergerSampleTables)),
            Section("closure", Named(Closure), context.ClosureTables),
            Section("trainings", Named(Trainings), [TrainingsTable.Create(evaluation)]),
            .. Comparison(evaluation, context),
            Section("provenance", [], [LeftOutTable.Create(context.SkippedObjects, context.Figures.DatasetFolder), ProvenanceTable.Create(evaluation.Result), SettingsTable.Create(evaluation.Result.Configuration)]),
        ];
        return [.. sections.Where(s => !s.IsEmpty)];
    }

    private static ReportSection Section(string name, IReadOnlyList<Figure> figures, IReadOnlyList<ResultTable> tables) =>
        new(name, Prose.Paragraphs($"section-{name}")[0], Prose.Paragraphs($"section-{name}")[1], figures, tables);

    private static ReportSection Survey(MergerSampleOptions options, ReportSection section) =>
        section with { Introduction = section.Introduction.Replace("{selection}", $"{options.Selection}", StringComparison.Ordinal) };

    private static IEnumerable<ResultTable> Baselines(ExperimentEvaluation evaluation) => MorphologyBaselinesTable.Create(evaluation) is { } table ? [table] : [];

    private static IEnumerable<ResultTable> Conformal(ExperimentEvaluation evaluation) => ConformalSetsTable.Create(evaluation) is { } table ? [table] : [];

    private static IEnumerable<ReportSection> Comparison(ExperimentEvaluation evaluation, ReportContext context) =>
    [
        Section("paper", [], [PaperComparisonTable.Create(evaluation, context), RecomputedNumbersTable.Create()]),
        Section("departures", [], [DeparturesTable.Create(Departure.Create(evaluation.Result.Configuration)), PaperInconsistencies.Create(), OriginalCodeDefects.Create()]),
    ];
}
