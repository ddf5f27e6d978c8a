using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Section3Results;

/// <summary>Every score of every arm and size: mean of the folds with its standard error, and pooled with an interval.</summary>
public static class ScoresTable
{
    private static readonly (Score Score, string Name, string Heading)[] BalancedScores =
    [
        (Score.BalancedError, "error", "Error"),
        (Score.Auroc, "auroc", "AUROC"),
        (Score.Recall, "recall", "Recall"),
        (Score.BalancedPrecision, "precision", "Precision"),
        (Score.BalancedF1, "f1", "F1"),
    ];

    private static readonly (Score Score, string Name, string Heading)[] NaturalScores =
    [
        (Score.NaturalError, "error", "Error"),
        (Score.Recall, "recall", "Recall"),
        (Score.Specificity, "specificity", "Specificity"),
        (Score.NaturalPrecision, "precision", "Precision"),
        (Score.NaturalF1, "f1", "F1"),
    ];

    /// <summary>Scores for half mergers, half others: comparable with the paper's.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static ResultTable Balanced(ExperimentEvaluation evaluation) =>
        Create("scores-balanced", "Scores weighted to half mergers, half others, as the paper's must have been.", evaluation, BalancedScores);

    /// <summary>Scores at the class ratio of the test set.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static ResultTable Natural(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return Create(
            "scores-natural",
            $"Scores at the class ratio of the test set ({EnglishText.Percent(evaluation.Headline.Counts.Prevalence)} mergers).",
            evaluation,
            NaturalScores);
    }

    private static ResultTable Create(string name, string caption, ExperimentEvaluation evaluation, (Score Score, string Name, string Heading)[] scores)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        Row[] rows = [.. evaluation.Classifiers.SelectMany(c => new Row[] { new(c, IsPooled: false), new(c, IsPooled: true) })];
        return new(
            name,
            $"{caption} Threshold p_m {evaluation.Options.Decision}. Mean ± standard error of the folds, and all out-of-fold predictions pooled with a {EnglishText.Percent(evaluation.Options.Confidence)} interval.",
            [
                TableColumn.Text("arm", rows.Select(r => r.Classifier.Arm.ToString().ToLowerInvariant()), "Arm"),
                TableColumn.Whole("size", rows.Select(r => r.Classifier.Size), "Size"),
                TableColumn.Text("basis", rows.Select(r => r.IsPooled ? "pooled" : EnglishText.Count(r.Classifier.Folds.Count, "fold")), "Basis"),
                TableColumn.Whole("galaxies", rows.Select(r => r.Classifier.Pooled.Objects.Count), "Galaxies"),
                .. scores.SelectMany(s => Columns(s, rows)),
                .. scores.Any(s => s.Score == Score.Auroc) ? [TableColumn.Text("auroc_interval", rows.Select(r => r.AurocMethod)).StoredOnly()] : Array.Empty<TableColumn>(),
            ],
            [$"Intervals: recall and specificity are Jeffreys intervals; error, precision and F1 have the exact quantiles that the Jeffreys posteriors of recall and false-positive rate give at a fixed class ratio. {AurocMethods(evaluation)}"]);
    }

    private static string AurocMethods(ExperimentEvaluation evaluation)
    {
        IGrouping<string, ClassifierEvaluation>[] methods = [.. evaluation.Classifiers.GroupBy(c => c[Score.Auroc].Pooled.Method ?? string.Empty)];
        return methods is [var only]
            ? $"AUROC by {only.Key}."
            : string.Join("; ", methods.Select(m => $"AUROC of {string.Join(" and ", m.Select(c => c.Label))} by {m.Key}")) + ".";
    }

    private static IEnumerable<TableColumn> Columns((Score Score, string Name, string Heading) score, Row[] rows) =>
    [
        TableColumn.Real(score.Name, rows.Select(r => r.Value(score.Score))).StoredOnly(),
        TableColumn.Real(score.Name + "_sem", rows.Select(r => r.StandardError(score.Score))).StoredOnly(),
        TableColumn.Real(score.Name + "_low", rows.Select(r => r.Low(score.Score))).StoredOnly(),
        TableColumn.Real(score.Name + "_high", rows.Select(r => r.High(score.Score))).StoredOnly(),
        TableColumn.ShownOnly(score.Heading, rows.Select(r => r.Text(score.Score))),
    ];

    private sealed record Row(ClassifierEvaluation Classifier, bool IsPooled)
    {
        public double Value(Score score) => IsPooled ? Classifier[score].Pooled.Value : Classifier[score].Folds.Mean;

        public double StandardError(Score score) => IsPooled ? double.NaN : Classifier[score].Folds.StandardError;

        public double Low(Score score) => IsPooled ? Classifier[score].Pooled.Low : double.NaN;

        public double High(Score score) => IsPooled ? Classifier[score].Pooled.High : double.NaN;

        public string AurocMethod => IsPooled ? Classifier[Score.Auroc].Pooled.Method ?? string.Empty : string.Empty;

        public string Text(Score score)
        {
            int decimals = score == Score.Auroc ? 4 : 3;
            return IsPooled
                ? NumberText.WithInterval(Value(score), Low(score), High(score), decimals)
                : NumberText.WithError(Value(score), StandardError(score), decimals);
        }
    }
}
