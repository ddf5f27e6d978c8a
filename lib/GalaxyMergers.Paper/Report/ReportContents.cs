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
            new(
                "detection", "Detecting mergers",
                "Section 3 of the paper. Every galaxy is judged once, by the network that saw it in neither training nor validation.",
                Named(Detection),
                [Table1DetectionScores.Create(evaluation), .. Baselines(evaluation), ScoresTable.Balanced(evaluation), ScoresTable.Natural(evaluation)]),
            new(
                "lesion", "Transfer learning and the size of the training set",
                "Sections 2.4 and 3.1 and appendix A2: the same networks, folds and subsets, with pre-trained and with random initial weights.",
                Named(Lesion), [LesionStudyTable.Balanced(evaluation), LesionStudyTable.Natural(evaluation)]),
            new(
                "probability", "Is the output a probability?",
                "Sections 4.1 to 4.3. A calibrated output of 0.8 means that eight in ten such galaxies are mergers; isotonic regression on a third of the test set mends what is not.",
                Named(Probability), [ProbabilityQualityTable.Create(evaluation), .. Conformal(evaluation)]),
            new("failures", "What is right and what goes wrong", "Section 4.4: galaxies drawn at random from the four outcomes.", Named(Failures), []),
            new(
                "looking", "What the network could be looking at",
                "Shortcuts that are not galaxies, and what the networks say when they do not see all of a cutout. Not in the paper.",
                Named(Looking), [.. new[] { Shortcuts.Table(evaluation), Shortcuts.Saliency(evaluation) }.OfType<ResultTable>()]),
            new(
                "labels", "Are the labels right?",
                "How many labels may be wrong, what that leaves to any classifier, and which labels the network doubts most. Not in the paper.",
                Named(Labels),
                [
                    .. context.SecondOpinion is { } opinion ? [LabelTables.Classes(opinion), LabelTables.Scores(opinion)] : Array.Empty<ResultTable>(),
                    .. evaluation.Headline.Pooled is { MergerCount: > 0, OtherCount: > 0 } ? [LabelTables.Ceiling(evaluation, context.SecondOpinion)] : Array.Empty<ResultTable>(),
                    LabelTables.Doubtful(evaluation),
                ]),
            new(
                "survey", "The merger sample",
                $"Section 5: every galaxy of the survey is classified by the networks of the cross-validation; those with p_m {evaluation.Result.Configuration.MergerSample.Selection} are the merger sample, whose colours and mass function are compared with those of visually selected mergers.",
                further, context.MergerSampleTables),
            new(
                "closure", "Closure: what was put in and what comes out",
                "This survey is simulated, so the truth is known. How pure and complete the sample really is, whether the probabilities hold on the sky rather than on the labelled galaxies, and how far each estimate of the mass function is from what was put in.",
                Named(Closure), context.ClosureTables),
            new("trainings", "The trainings", "How each network was trained.", Named(Trainings), [TrainingsTable.Create(evaluation)]),
            .. Comparison(evaluation, context),
            new(
                "provenance", "Data and provenance", "What went in and what made this page.",
                [], [LeftOutTable.Create(context.SkippedObjects, context.Figures.DatasetFolder), ProvenanceTable.Create(evaluation.Result), SettingsTable.Create(evaluation.Result.Configuration)]),
        ];
        return [.. sections.Where(s => !s.IsEmpty)];
    }

    private static IEnumerable<ResultTable> Baselines(ExperimentEvaluation evaluation) => MorphologyBaselinesTable.Create(evaluation) is { } table ? [table] : [];

    private static IEnumerable<ResultTable> Conformal(ExperimentEvaluation evaluation) => ConformalSetsTable.Create(evaluation) is { } table ? [table] : [];

    private static IEnumerable<ReportSection> Comparison(ExperimentEvaluation evaluation, ReportContext context) =>
    [
        new(
            "paper", "Every number of the paper beside ours",
            "\"In kind\" means the same measure on a smaller experiment: the size of an effect may be compared, the number may not.",
            [], [PaperComparisonTable.Create(evaluation, context), RecomputedNumbersTable.Create()]),
        new(
            "departures", "Where this differs from the paper",
            "Choices that the paper leaves open or that its code makes differently, and what in the paper and its code does not fit together.",
            [], [DeparturesTable.Create(Departure.Create(evaluation.Result.Configuration)), PaperInconsistencies.Create(), OriginalCodeDefects.Create()]),
    ];
}
