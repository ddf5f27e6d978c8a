using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Labels;

/// <summary>Whether the labels are right: tables. Not in the paper.</summary>
public static class LabelTables
{
    private const int DoubtfulCount = 100;

    /// <summary>What the network says of each class of a second inspection.</summary>
    /// <param name="opinion">The comparison.</param>
    public static ResultTable Classes(SecondOpinion opinion)
    {
        ArgumentNullException.ThrowIfNull(opinion);
        IReadOnlyList<OpinionClass> rows = opinion.Classes;
        return new(
            "labels-second-opinion",
            $"What the network says, out of fold, of mergers as a second person saw them ({opinion.Source}).",
            [
                TableColumn.Text("class", rows.Select(r => r.Name), "Second opinion"),
                TableColumn.Whole("mergers", rows.Select(r => (long?)r.Called.Of), "Labelled mergers"),
                TableColumn.Real("lower_quartile", rows.Select(r => r.LowerQuartile), 3, "p_m, lower quartile"),
                TableColumn.Real("median", rows.Select(r => r.Median), 3, "median"),
                TableColumn.Real("upper_quartile", rows.Select(r => r.UpperQuartile), 3, "upper quartile"),
                TableColumn.Whole("called", rows.Select(r => (long?)r.Called.Count), "Called mergers"),
                TableColumn.Real("share_low", rows.Select(r => r.Called.Low)).StoredOnly(),
                TableColumn.Real("share_high", rows.Select(r => r.Called.High)).StoredOnly(),
                TableColumn.ShownOnly("Share", rows.Select(r => NumberText.WithInterval(r.Called.Count / (double)r.Called.Of, r.Called.Low, r.Called.High, 3))),
            ]);
    }

    /// <summary>The network against labels without those that the second person doubts.</summary>
    /// <param name="opinion">The comparison.</param>
    public static ResultTable Scores(SecondOpinion opinion)
    {
        ArgumentNullException.ThrowIfNull(opinion);
        IReadOnlyList<OpinionScore> rows = opinion.Scores;
        return new(
            "labels-left-out",
            "Error and AUROC of the same predictions against fewer or other labels; nothing was trained again.",
            [
                TableColumn.Text("labels", rows.Select(r => r.What), "Labels"),
                TableColumn.Whole("mergers", rows.Select(r => (long?)r.Mergers), "Mergers"),
                TableColumn.Whole("others", rows.Select(r => (long?)r.Others), "Others"),
                TableColumn.Real("error", rows.Select(r => r.Error), 4, "Error, half mergers"),
                TableColumn.Real("auroc", rows.Select(r => r.Auroc)).StoredOnly(),
                TableColumn.Real("auroc_low", rows.Select(r => r.AurocLow)).StoredOnly(),
                TableColumn.Real("auroc_high", rows.Select(r => r.AurocHigh)).StoredOnly(),
                TableColumn.ShownOnly("AUROC", rows.Select(r => NumberText.WithInterval(r.Auroc, r.AurocLow, r.AurocHigh, 4))),
            ]);
    }

    /// <summary>What wrong labels leave to the best classifier, by each estimate of their number.</summary>
    /// <param name="evaluation">The experiment.</param>
    /// <param name="opinion">The comparison with a second inspection; null where there is none.</param>
    public static ResultTable Ceiling(ExperimentEvaluation evaluation, SecondOpinion? opinion)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        PooledPredictions pooled = evaluation.Headline.Pooled;
        ConfidentLearning learned = ConfidentLearning.Estimate(pooled.Labels, pooled.Probabilities);
        List<(string Source, LabelCeiling Ceiling)> rows =
            [("confident learning on the out-of-fold predictions (Northcutt et al. 2021)", new(learned.WrongMergers / learned.Mergers, learned.WrongOthers / learned.Others))];
        if (opinion is not null)
        {
            rows.Add(("second opinion: those to exclude are wrong", new(opinion.Excluded, 0)));
            rows.Add(("second opinion: those to exclude and the uncertain are wrong", new(opinion.ExcludedOrUncertain, 0)));
        }

        return new(
            "labels-ceiling",
            "How many labels are wrong by each estimate, and what a classifier that knows the truth would reach against such labels.",
            [
                TableColumn.Text("estimate", rows.Select(r => r.Source), "Estimate"),
                TableColumn.Real("wrong_mergers", rows.Select(r => r.Ceiling.WrongMergers), 4, "Wrong among the mergers"),
                TableColumn.Real("wrong_others", rows.Select(r => r.Ceiling.WrongOthers), 4, "Wrong among the others"),
                TableColumn.Real("error", rows.Select(r => r.Ceiling.BalancedError), 4, "Least error, half mergers"),
                TableColumn.Real("auroc", rows.Select(r => r.Ceiling.Auroc), 4, "Largest AUROC"),
                TableColumn.Real("network_error", rows.Select(_ => evaluation.Headline[Score.BalancedError].Pooled.Value), 4, "Network, error"),
                TableColumn.Real("network_auroc", rows.Select(_ => evaluation.Headline[Score.Auroc].Pooled.Value), 4, "Network, AUROC"),
            ],
            [
                Prose.Text("label-ceiling-note"),
                "Confident learning asks the network itself, so it counts as wrong what the network is sure of; the network's own errors are among these.",
                .. opinion is null ? Array.Empty<string>() : ["Only mergers were inspected a second time; that no other is wrong is the smallest number that fits."],
            ]);
    }

    /// <summary>The labels that the network doubts most.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static ResultTable Doubtful(ExperimentEvaluation evaluation)
    {
        ObjectPrediction[] rows = MostDoubtful(evaluation);
        return new(
            "labels-most-doubtful",
            $"The {rows.Length} labels that the network, which had not seen them, doubts most: where p_m is furthest from the label.",
            [
                TableColumn.Whole("objid", rows.Select(p => (long?)p.ObjId), "objid"),
                TableColumn.Text("label", rows.Select(p => p.IsMerger ? "merger" : "noninteracting"), "Label"),
                TableColumn.Real("p_merger", rows.Select(p => p.MergerProbability), 6, "p_m"),
            ]);
    }

    /// <summary>Those labels, most doubtful first.</summary>
    internal static ObjectPrediction[] MostDoubtful(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return [.. evaluation.Headline.Pooled.Objects.OrderByDescending(p => Math.Abs((p.IsMerger ? 1 : 0) - p.MergerProbability)).ThenBy(p => p.ObjId).Take(DoubtfulCount)];
    }
}
