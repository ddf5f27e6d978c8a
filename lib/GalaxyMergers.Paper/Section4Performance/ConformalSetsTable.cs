using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section4Performance;

/// <summary>Conformal sets by class: what can be said of a galaxy at a given error without taking p_m for a probability. Not in the paper.</summary>
public static class ConformalSetsTable
{
    private static readonly double[] Errors = [0.01, 0.05, 0.1];

    /// <summary>A row for each error and class; null with a single fold, since the objects of a fold are judged by those of the others.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static ResultTable? Create(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        (int Fold, ObjectPrediction Object)[] objects = [.. evaluation.Result.Headline.SelectMany(cell => cell.TestPredictions.Select(p => (cell.Key.Fold, p)))];
        if (objects.DistinctBy(o => (o.Fold, o.Object.IsMerger)).Count() < 4) return null;
        (double Error, string Class, ConformalClass Sets)[] rows =
        [
            .. Errors.Select(e => ConformalSets.Create([.. objects.Select(o => o.Object.IsMerger)], [.. objects.Select(o => o.Object.MergerProbability)], [.. objects.Select(o => o.Fold)], e))
                .SelectMany(s => new[] { (s.Error, "mergers", s.Mergers), (s.Error, "others", s.Others) }),
        ];
        JeffreysInterval[] covered = [.. rows.Select(r => JeffreysInterval.AtTail(r.Sets.Covered, r.Sets.Count, (1 - evaluation.Options.Confidence) / 2))];
        TableColumn Share(string name, string heading, Func<ConformalClass, int> count) => TableColumn.Real(name, rows.Select(r => (double)count(r.Sets) / r.Sets.Count), 4, heading);
        return new(
            "conformal-sets",
            $"What can be said of a galaxy at a given error (conformal sets by class, Vovk et al. 2005): {evaluation.Headline.Label}.",
            [
                TableColumn.Real("error", rows.Select(r => r.Error), 2, "Error allowed"),
                TableColumn.Text("class", rows.Select(r => r.Class), "True class"),
                TableColumn.Whole("galaxies", rows.Select(r => r.Sets.Count), "Galaxies"),
                TableColumn.Real("covered", covered.Select(c => c.Fraction)).StoredOnly(),
                TableColumn.Real("covered_low", covered.Select(c => c.Lower)).StoredOnly(),
                TableColumn.Real("covered_high", covered.Select(c => c.Upper)).StoredOnly(),
                TableColumn.ShownOnly("Set holds the true class", covered.Select(c => NumberText.WithInterval(c.Fraction, c.Lower, c.Upper, 4))),
                Share("right", "True class alone", s => s.Right),
                Share("both", "Both classes", s => s.Both),
                Share("wrong", "Other class alone", s => s.Wrong),
                Share("empty", "Neither", s => s.Empty),
            ],
            [
                Prose.Text("conformal-sets-note"),
            ]);
    }
}
