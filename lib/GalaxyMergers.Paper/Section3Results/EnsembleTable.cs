using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Section3Results;

/// <summary>Networks on the same galaxies and folds, and what their mean brings. Not in the paper.</summary>
public static class EnsembleTable
{
    /// <summary>
    /// A row for each run, for the mean of the runs of each backbone and image size that has several, and for the mean of all. The first run is what the
    /// others are compared with.
    /// </summary>
    /// <param name="runs">At least two runs of the same folds.</param>
    /// <exception cref="ArgumentException">Fewer than two runs.</exception>
    /// <exception cref="EvaluationException">Two runs differ in folds or galaxies.</exception>
    public static ResultTable Create(IReadOnlyList<ExperimentEvaluation> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ExperimentEvaluation first = runs[0];
        RunEnsemble.RequireSameFolds(runs);
        Row[] rows = [.. runs.Select(run => Row.Create(NameOf(run), 1, run, first)), .. Groups(runs).Select(g => Row.Create(g.Name, g.Members.Length, RunEnsemble.Mean(g.Members), first))];
        string confidence = EnglishText.Percent(first.Options.Confidence);
        return Table(
            "ensemble",
            $"Networks on the same folds and their means: {NumberText.Count(first.Headline.Pooled.Objects.Count)} galaxies judged out of fold; AUROC and expected calibration error pooled with {confidence} intervals, "
                + $"error for half mergers as mean ± standard error of the folds.",
            rows,
            [Prose.Text("ensemble-note")]);
    }

    /// <summary>A row for each arm of each run at its largest size, on the folds that all of them have. The first is what the others are compared with.</summary>
    /// <param name="runs">Runs whose folds have the same galaxies, with two arms in all; a run may lack folds.</param>
    /// <exception cref="ArgumentException">Fewer than two arms in all.</exception>
    /// <exception cref="EvaluationException">Two runs differ in the galaxies of a fold, or no fold is in all of them.</exception>
    public static ResultTable OfArms(IReadOnlyList<ExperimentEvaluation> runs)
    {
        ExperimentEvaluation[] arms = RunEnsemble.ArmsOnSharedFolds(runs);
        Row[] rows = [.. arms.Select(arm => Row.Create($"{NameOf(arm)}, {FigureText.ArmName(arm.Headline.Arm)}, {NumberText.Count(Updates(arm))} updates", 1, arm, arms[0]))];
        int[] tested = [.. arms[0].Result.Headline.Select(cell => cell.Key.Fold)];
        string folds = (tested.Length == 1 ? "fold " : "folds ") + EnglishText.List(tested);
        return Table(
            "networks",
            $"Networks on the same galaxies: {NumberText.Count(arms[0].Headline.Pooled.Objects.Count)} of {folds}, judged out of fold; AUROC and expected calibration error pooled with "
                + $"{EnglishText.Percent(arms[0].Options.Confidence)} intervals, error for half mergers as mean ± standard error of the folds.",
            rows,
            [Prose.Text("networks-note")]);
    }

    private static ResultTable Table(string name, string caption, Row[] rows, IReadOnlyList<string> notes) => new(
        name,
        caption,
        [
            TableColumn.Text("classifier", rows.Select(r => r.Name), "Classifier"),
            TableColumn.Whole("networks", rows.Select(r => r.Networks), "Networks a galaxy"),
            .. Interval("auroc", "AUROC", rows.Select(r => r.Judged.Headline[Score.Auroc].Pooled)),
            TableColumn.Real("auroc_difference", rows.Select(r => r.Against?.Difference ?? double.NaN), 4, "Less the first"),
            TableColumn.PValue("p_difference", rows.Select(r => r.Against?.PTwoSided ?? double.NaN), "p (DeLong, paired)"),
            TableColumn.Real("error", rows.Select(r => r.Judged.Headline[Score.BalancedError].Folds.Mean)).StoredOnly(),
            TableColumn.Real("error_sem", rows.Select(r => r.Judged.Headline[Score.BalancedError].Folds.StandardError)).StoredOnly(),
            TableColumn.ShownOnly("Error", rows.Select(r => NumberText.WithError(r.Judged.Headline[Score.BalancedError].Folds.Mean, r.Judged.Headline[Score.BalancedError].Folds.StandardError, 4))),
            TableColumn.Real("log_loss", rows.Select(r => r.Judged.Quality.LogLoss.Value), 4, "Log loss"),
            TableColumn.Real("log_loss_recalibrated", rows.Select(r => r.Judged.CrossFitted?.After.LogLoss.Value ?? double.NaN), 4, "Log loss, recalibrated"),
            .. Interval("calibration_error", "Calibration error", rows.Select(r => r.Judged.Quality.CalibrationError)),
            .. Interval("calibration_error_recalibrated", "Calibration error, recalibrated", rows.Select(r => r.Judged.CrossFitted?.After.CalibrationError ?? Estimate.From(double.NaN))),
        ],
        notes);

    private static IEnumerable<(string Name, ExperimentEvaluation[] Members)> Groups(IReadOnlyList<ExperimentEvaluation> runs)
    {
        foreach (IGrouping<string, ExperimentEvaluation> group in runs.GroupBy(NetworkOf).Where(g => g.Count() > 1 && g.Count() < runs.Count))
            yield return ($"mean of the {group.Count()} {group.Key}", [.. group]);
        yield return (runs.Count == 2 ? "mean of both" : $"mean of all {runs.Count}", [.. runs]);
    }

    private static int Updates(ExperimentEvaluation arm) => arm.Result.Headline.Max(cell => cell.History.Where(epoch => epoch.Stage == 2).Sum(epoch => epoch.Steps));

    private static string NetworkOf(ExperimentEvaluation run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.Result.Configuration.Network.Backbone}, {run.Result.Configuration.Network.ImageSize} px");

    private static string NameOf(ExperimentEvaluation run) => string.Create(CultureInfo.InvariantCulture, $"{NetworkOf(run)}, seed {run.Result.Configuration.Seed}");

    private static IEnumerable<TableColumn> Interval(string name, string heading, IEnumerable<Estimate> values)
    {
        Estimate[] all = [.. values];
        yield return TableColumn.Real(name, all.Select(e => e.Value)).StoredOnly();
        yield return TableColumn.Real(name + "_low", all.Select(e => e.Low)).StoredOnly();
        yield return TableColumn.Real(name + "_high", all.Select(e => e.High)).StoredOnly();
        yield return TableColumn.ShownOnly(heading, all.Select(e => NumberText.WithInterval(e.Value, e.Low, e.High, 4)));
    }

    private sealed record Row(string Name, int Networks, ExperimentEvaluation Judged, DeLongComparison? Against)
    {
        public static Row Create(string name, int networks, ExperimentEvaluation judged, ExperimentEvaluation first)
        {
            PooledPredictions own = judged.Headline.Pooled, other = first.Headline.Pooled;
            return new(name, networks, judged, ReferenceEquals(judged, first) ? null : DeLong.Compare(own.Labels, own.Probabilities, other.Probabilities));
        }
    }
}
