using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>
/// Several runs on the same folds as one classifier: the p_m of a galaxy is the mean over the runs of what the network that never saw it
/// says (a deep ensemble, Lakshminarayanan et al. 2017). Not in the paper.
/// </summary>
public static class RunEnsemble
{
    /// <summary>The mean of the headline classifiers of the runs, judged like one of them: its scores, and its own recalibration.</summary>
    /// <param name="runs">At least two; the first says how the mean is evaluated.</param>
    /// <exception cref="ArgumentException">Fewer than two runs.</exception>
    /// <exception cref="EvaluationException">Two runs differ in folds or galaxies.</exception>
    public static ExperimentEvaluation Mean(IReadOnlyList<ExperimentEvaluation> runs)
    {
        RequireSameFolds(runs);
        CellResult[] cells = [.. runs[0].Result.Headline.Select((cell, k) => cell with { TestPredictions = Mean([.. runs.Select(run => run.Result.Headline[k])]) })];
        return ExperimentEvaluation.Evaluate(runs[0].Result with
        {
            Name = string.Join(" + ", runs.Select(run => run.Result.Name)),
            Cells = cells,
            Baselines = [],
            Shortcuts = [],
            Saliency = null,
        });
    }

    /// <summary>Refuses runs whose networks did not judge the same galaxies fold by fold.</summary>
    /// <param name="runs">At least two.</param>
    /// <exception cref="ArgumentException">Fewer than two runs.</exception>
    /// <exception cref="EvaluationException">Two runs differ in folds or galaxies; the message names them and the remedy.</exception>
    public static void RequireSameFolds(IReadOnlyList<ExperimentEvaluation> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count < 2) throw new ArgumentException("A comparison has at least two members.", nameof(runs));
        string[] expected = Folds(runs[0]);
        foreach (ExperimentEvaluation run in runs.Skip(1))
            if (!Folds(run).SequenceEqual(expected))
                throw new EvaluationException(
                    $"{run.Result.Name} and {runs[0].Result.Name} did not test the same galaxies in each fold: give runs of one dataset and the same folds. "
                    + $"A run with a seed of its own shares them by --set cross_validation.seed={runs[0].Result.Configuration.CrossValidation.Seed ?? runs[0].Result.Seed}.");
    }

    /// <summary>Each arm of each run at its largest size as an evaluation of its own, on the folds that all of them have.</summary>
    /// <param name="runs">One or more, with two arms in all; a run may lack folds.</param>
    /// <exception cref="ArgumentException">Fewer than two arms in all.</exception>
    /// <exception cref="EvaluationException">Two runs differ in the galaxies of a fold, or no fold is in all of them.</exception>
    public static ExperimentEvaluation[] ArmsOnSharedFolds(IReadOnlyList<ExperimentEvaluation> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        (ExperimentResult Run, CellResult[] Cells)[] arms =
        [
            .. from run in runs
               from arm in run.Result.Cells.GroupBy(cell => cell.Key.Arm).OrderBy(arm => arm.Key)
               select (run.Result, arm.Where(cell => cell.Key.Size == arm.Max(other => other.Key.Size)).ToArray()),
        ];
        if (arms.Length < 2) throw new ArgumentException("A comparison has at least two arms.", nameof(runs));
        int[] shared = [.. arms.Select(arm => arm.Cells.Select(cell => cell.Key.Fold)).Aggregate((some, more) => some.Intersect(more))];
        if (shared.Length == 0) throw new EvaluationException("No fold was tested by every arm of every run: train one that they all have.");
        ExperimentEvaluation[] evaluated =
        [
            .. arms.Select(arm => ExperimentEvaluation.Evaluate(arm.Run with { Cells = [.. arm.Cells.Where(cell => shared.Contains(cell.Key.Fold))], Baselines = [], Shortcuts = [], Saliency = null })),
        ];
        RequireSameFolds(evaluated);
        return evaluated;
    }

    private static string[] Folds(ExperimentEvaluation run) =>
        [.. run.Result.Headline.SelectMany(cell => cell.TestPredictions.OrderBy(p => p.ObjId).Select(p => $"{cell.Key.Fold} {p.ObjId} {p.IsMerger}"))];

    private static ObjectPrediction[] Mean(CellResult[] members)
    {
        Dictionary<long, double>[] probabilities = [.. members.Select(member => member.TestPredictions.ToDictionary(p => p.ObjId, p => p.MergerProbability))];
        return [.. members[0].TestPredictions.Select(p => p with { MergerProbability = probabilities.Average(member => member[p.ObjId]) })];
    }
}
