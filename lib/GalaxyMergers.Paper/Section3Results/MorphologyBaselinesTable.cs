using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Section3Results;

/// <summary>The methods that the paper's abstract claims to beat, on the same galaxies and folds as the network.</summary>
public static class MorphologyBaselinesTable
{
    /// <summary>The network, then each method; null when none was measured.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static ResultTable? Create(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        if (evaluation.Baselines.Count == 0) return null;
        Row[] rows = [new($"network, {evaluation.Headline.Label}", evaluation.Headline.Scores, double.NaN, double.NaN), .. evaluation.Baselines.Select(Create)];
        return new(
            "baselines",
            $"Other methods on the same sample: {EnglishText.Count(evaluation.Headline.Pooled.Objects.Count, "object")} judged out of fold, scores for half mergers, half others; mean ± standard error of the folds, "
                + $"AUROC pooled with a {EnglishText.Percent(evaluation.Options.Confidence)} interval.",
            [
                TableColumn.Text("method", rows.Select(r => r.Method), "Method"),
                .. Numbers("auroc", "AUROC", Score.Auroc, rows, isPooled: true),
                .. Numbers("error", "Error", Score.BalancedError, rows, isPooled: false),
                .. Numbers("recall", "Recall", Score.Recall, rows, isPooled: false),
                .. Numbers("precision", "Precision", Score.BalancedPrecision, rows, isPooled: false),
                .. Numbers("f1", "F1", Score.BalancedF1, rows, isPooled: false),
                TableColumn.Real("auroc_difference", rows.Select(r => r.Difference), 4, "Network − method, AUROC"),
                TableColumn.PValue("p_difference", rows.Select(r => r.P), "p (DeLong, paired)"),
            ],
            [
                Prose.Text("baselines-note"),
                "The rules only say yes or no and are not trained: they have no AUROC.",
            ]);
    }

    private static Row Create(BaselineEvaluation baseline) =>
        new(baseline.Name, baseline.Scores, baseline.Against?.Difference ?? double.NaN, baseline.Against?.PTwoSided ?? double.NaN);

    private static IEnumerable<TableColumn> Numbers(string name, string heading, Score score, Row[] rows, bool isPooled)
    {
        double Value(Row row) => isPooled ? row.Scores[score].Pooled.Value : row.Scores[score].Folds.Mean;
        string Text(Row row) => isPooled
            ? NumberText.WithInterval(Value(row), row.Scores[score].Pooled.Low, row.Scores[score].Pooled.High, 4)
            : NumberText.WithError(Value(row), row.Scores[score].Folds.StandardError, 3);
        yield return TableColumn.Real(name, rows.Select(Value)).StoredOnly();
        if (!isPooled) yield return TableColumn.Real(name + "_sem", rows.Select(r => r.Scores[score].Folds.StandardError)).StoredOnly();
        yield return TableColumn.ShownOnly(heading, rows.Select(Text));
    }

    private sealed record Row(string Method, IReadOnlyDictionary<Score, ScoreSummary> Scores, double Difference, double P);
}
