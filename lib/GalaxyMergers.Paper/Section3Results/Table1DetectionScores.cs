using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;

namespace GalaxyMergers.Paper.Section3Results;

/// <summary>Table 1: recall, precision and F1 of the literature, the paper and this run.</summary>
public static class Table1DetectionScores
{
    private static string Caution => Prose.Text("table-1-caution");

    private const string SameSample = " The rows of this run and those measured on the same sample are comparable with one another in every column.";

    /// <summary>
    /// The paper's rows, then the largest size of each arm: mean of the folds, pooled, and pooled at the test set's own class ratio; then
    /// the methods of the literature on this run's own sample.
    /// </summary>
    /// <param name="evaluation">The experiment.</param>
    public static ResultTable Create(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        Row[] rows =
        [
            .. PaperConstants.DetectionScores.Select(s => new Row(s.Method == "our method" ? "Ackermann et al. (2018)" : s.Method, "as published", s.Recall, s.Precision, s.F1)),
            .. evaluation.Classifiers.Where(c => c.Size == evaluation.Headline.Size).SelectMany(c => Rows($"this run, {c.Label}", c.Counts.Prevalence, c.Folds.Count, c.Scores)),
            .. evaluation.Baselines.SelectMany(b => Rows($"measured on the same sample: {b.Name}", b.Counts.Prevalence, b.Folds.Count, b.Scores)),
        ];
        return new(
            "table-1-detection-scores",
            $"Table 1. Detection of mergers: recall, precision and F1. {Caution}{(evaluation.Baselines.Count > 0 ? SameSample : string.Empty)}",
            [
                TableColumn.Text("method", rows.Select(r => r.Method), "Method"),
                TableColumn.Text("basis", rows.Select(r => r.Basis), "Judged on"),
                TableColumn.Real("recall", rows.Select(r => r.Recall), 2, "Recall"),
                TableColumn.Real("precision", rows.Select(r => r.Precision), 2, "Precision"),
                TableColumn.Real("f1", rows.Select(r => r.F1), 2, "F1"),
            ],
            [Prose.Text("table-1-paper-ratio")]);
    }

    private static IEnumerable<Row> Rows(string method, double prevalence, int folds, IReadOnlyDictionary<Score, ScoreSummary> scores)
    {
        double Mean(Score score) => scores[score].Folds.Mean;
        double Pooled(Score score) => scores[score].Pooled.Value;
        yield return new(method, $"50:50, mean of {EnglishText.Count(folds, "fold")}", Mean(Score.Recall), Mean(Score.BalancedPrecision), Mean(Score.BalancedF1));
        yield return new(method, "50:50, pooled", Pooled(Score.Recall), Pooled(Score.BalancedPrecision), Pooled(Score.BalancedF1));
        yield return new(method, $"{EnglishText.Percent(prevalence)} mergers, pooled", Pooled(Score.Recall), Pooled(Score.NaturalPrecision), Pooled(Score.NaturalF1));
    }

    private sealed record Row(string Method, string Basis, double Recall, double Precision, double F1);
}
