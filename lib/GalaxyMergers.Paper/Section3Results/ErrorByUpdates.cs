using System.Text.Json.Nodes;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section3Results;

/// <summary>
/// Whether the trainings of a lesion study were long enough: the balanced test error of each arm and size after different numbers of updates
/// of all layers, from runs that differ in nothing else. Not in the paper, which compares trainings of one length.
/// </summary>
public static class ErrorByUpdates
{
    private const string Name = "error-by-updates";

    /// <summary>A row for each arm, size and length: mean error of the folds, and its change since the length before on the folds that both have.</summary>
    /// <param name="runs">At least two runs of the same folds, of which some may be missing; arms and sizes that only one run has are left out.</param>
    /// <exception cref="EvaluationException">No arm was trained at one size for two lengths, or two runs have the same length.</exception>
    public static ResultTable ToTable(IReadOnlyList<ExperimentEvaluation> runs)
    {
        Length[] rows = Lengths(runs);
        Length?[] before = [.. rows.Select(row => rows.Where(r => r.Series == row.Series && r.Updates < row.Updates).MaxBy(r => r.Updates))];
        double[] changes = [.. rows.Zip(before, (row, earlier) => earlier is null ? double.NaN : row.ChangeSince(earlier))];
        return new(
            Name,
            "Balanced test error against the number of updates of all layers; mean ± standard error of the folds.",
            [
                TableColumn.Text("arm", rows.Select(r => FigureText.ArmName(r.Series.Arm)), "Arm"),
                TableColumn.Whole("size", rows.Select(r => r.Series.Size), "Size in the paper"),
                TableColumn.Whole("training_size", rows.Select(r => r.TrainingSize), "Size here"),
                TableColumn.Whole("updates", rows.Select(r => r.Updates), "Updates"),
                TableColumn.Whole("folds", rows.Select(r => r.Errors.Count), "Folds"),
                TableColumn.Real("balanced_error_mean", rows.Select(r => r.Errors.Mean)).StoredOnly(),
                TableColumn.Real("balanced_error_sem", rows.Select(r => r.Errors.StandardError)).StoredOnly(),
                TableColumn.ShownOnly("Balanced error", rows.Select(r => NumberText.WithError(r.Errors.Mean, r.Errors.StandardError, 4))),
                TableColumn.Real("change", changes, 4, "Change"),
                TableColumn.Text("settled", rows.Zip(changes, (row, change) => double.IsNaN(change) || double.IsNaN(row.Errors.StandardError) ? string.Empty : Math.Abs(change) <= row.Errors.StandardError ? "yes" : "no"), "Settled"),
            ],
            [Prose.Text("error-by-updates-note")]);
    }

    /// <summary>The same, drawn.</summary>
    /// <param name="runs">As for the table.</param>
    /// <exception cref="EvaluationException">As for the table.</exception>
    public static Figure ToFigure(IReadOnlyList<ExperimentEvaluation> runs)
    {
        Length[] rows = Lengths(runs);
        int[] sizes = [.. rows.Select(r => r.Series.Size).Distinct().OrderDescending()];
        int[] updates = [.. rows.Select(r => r.Updates).Distinct().Order()];
        double highest = rows.Max(r => r.Errors.Mean + (double.IsFinite(r.Errors.StandardError) ? r.Errors.StandardError : 0));
        Axis x = new("Updates of all layers") { IsLogarithmic = true, Range = (updates[0] / 1.2, updates[^1] * 1.2), Ticks = [.. updates.Select(u => (double)u)], TickTexts = [.. updates.Select(u => $"{u}")] };
        Axis y = new("Balanced test error") { Range = (0, highest * 1.6) };
        IEnumerable<JsonObject> traces = rows.GroupBy(r => r.Series).Select(series => Trace
            .Points(
                $"{(series.Key.Arm == TrainingArm.Transfer ? "transfer" : "random")}, {series.First().TrainingSize}", series.Select(r => (double)r.Updates), series.Select(r => r.Errors.Mean),
                FigureText.ColourOf(series.Key.Arm), (series.Key.Arm == TrainingArm.Transfer ? "circle" : "square") + (series.Key.Size == sizes[0] ? string.Empty : "-open"))
            .With("mode", "lines+markers")
            .With("line", new JsonObject { ["color"] = FigureText.ColourOf(series.Key.Arm), ["dash"] = series.Key.Size == sizes[0] ? "solid" : "dash" })
            .WithErrorY(series.Select(r => r.Errors.StandardError), series.Select(r => r.Errors.StandardError))
            .WithHover("error %{y:.4f}"));
        return new Figure(
            Name,
            Prose.Text("error-by-updates-caption"),
            new(FigureWidth.SingleColumn, 66), traces, Panel.Create(x, y).WithLegend(0.98, 0.99), ToTable(runs))
        {
            Provenance = ExperimentProvenance.Create(runs[^1].Result),
        };
    }

    private static Length[] Lengths(IReadOnlyList<ExperimentEvaluation> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        Length[] all = [.. runs.SelectMany(run => run.Classifiers.Select(c => Length.Create(run, c))).OrderBy(r => r.Series.Arm).ThenByDescending(r => r.Series.Size).ThenBy(r => r.Updates)];
        if (all.GroupBy(r => (r.Series, r.Updates)).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new EvaluationException($"Two runs trained {twice.Key.Series.Arm} at size {twice.Key.Series.Size} for {twice.Key.Updates} updates: give runs of different lengths.");
        Length[] several = [.. all.GroupBy(r => r.Series).Where(g => g.Count() > 1).SelectMany(g => g)];
        return several.Length > 0 ? several : throw new EvaluationException("No arm was trained at one size for two different numbers of updates: give runs that share arms and sizes.");
    }

    private sealed record Length((TrainingArm Arm, int Size) Series, int TrainingSize, int Updates, IReadOnlyList<FoldScores> Folds)
    {
        public SampleMoments Errors { get; } = Moments(Folds);

        public static Length Create(ExperimentEvaluation run, ClassifierEvaluation classifier)
        {
            int updates = run.Result.Cells.Where(c => c.Key.Arm == classifier.Arm && c.Key.Size == classifier.Size).Max(c => c.History.Where(e => e.Stage == 2).Sum(e => e.Steps));
            return new((classifier.Arm, classifier.Size), classifier.TrainingSize, updates, classifier.Folds);
        }

        /// <summary>NaN where the two have no fold in common.</summary>
        public double ChangeSince(Length earlier) =>
            Moments(Folds.IntersectBy(earlier.Folds.Select(f => f.Fold), f => f.Fold)).Mean - Moments(earlier.Folds.IntersectBy(Folds.Select(f => f.Fold), f => f.Fold)).Mean;

        private static SampleMoments Moments(IEnumerable<FoldScores> folds) => SampleMoments.FromValues([.. folds.Select(f => f[Score.BalancedError])]);
    }
}
