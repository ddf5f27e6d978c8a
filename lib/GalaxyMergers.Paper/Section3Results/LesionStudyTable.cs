using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section3Results;

/// <summary>Transfer learning against random initialisation: errors, Welch's test per size, Stouffer's combination, paired tests.</summary>
public static class LesionStudyTable
{
    /// <summary>Compared by the balanced error, as in Figure 2.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static ResultTable Balanced(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return Create("lesion-study-balanced", "balanced error", evaluation.Lesion);
    }

    /// <summary>Compared by the error at the class ratio of the test set.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static ResultTable Natural(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return Create("lesion-study-natural", "error at the test set's class ratio", evaluation.NaturalLesion);
    }

    private static ResultTable Create(string name, string error, LesionStudy study)
    {
        IReadOnlyList<LesionComparison> sizes = study.Sizes;
        return new(
            name,
            $"Lesion study by the {error}: mean ± standard error of the folds, and the one-tailed p that transfer learning has the smaller error.",
            [
                TableColumn.Whole("size", sizes.Select(s => s.Size), "Size in the paper"),
                TableColumn.Whole("training_size", sizes.Select(s => s.TrainingSize), "Size here"),
                .. Errors("transfer", "Transfer", sizes, s => s.Transfer),
                .. Errors("random", "Random", sizes, s => s.Random),
                TableColumn.Real("relative_improvement", sizes.Select(s => s.RelativeImprovement)).StoredOnly(),
                TableColumn.ShownOnly("Improvement", sizes.Select(s => EnglishText.Percent(s.RelativeImprovement))),
                TableColumn.Real("counting_scatter", sizes.Select(s => s.BinomialScatter), 4, "Counting scatter of a fold"),
                TableColumn.Real("welch_t", sizes.Select(s => s.Welch.T), 2, "Welch t"),
                TableColumn.Real("welch_df", sizes.Select(s => s.Welch.DegreesOfFreedom), 1, "d.o.f."),
                TableColumn.PValue("welch_p", sizes.Select(s => s.Welch.PLess), "Welch p"),
                TableColumn.PValue("paired_p", sizes.Select(s => s.Paired.PLess), "Paired p"),
                TableColumn.PValue("corrected_paired_p", sizes.Select(s => s.Corrected.PLess), "Corrected p"),
            ],
            [Combination(study), .. SharedFolds(study), LesionStudy.Caution, Prose.Text("lesion-note")]);
    }

    private static IEnumerable<TableColumn> Errors(string name, string heading, IReadOnlyList<LesionComparison> sizes, Func<LesionComparison, SampleMoments> arm) =>
    [
        TableColumn.Real(name + "_error_mean", sizes.Select(s => arm(s).Mean)).StoredOnly(),
        TableColumn.Real(name + "_error_sem", sizes.Select(s => arm(s).StandardError)).StoredOnly(),
        TableColumn.ShownOnly(heading, sizes.Select(s => NumberText.WithError(arm(s).Mean, arm(s).StandardError, 4))),
    ];

    private static IEnumerable<string> SharedFolds(LesionStudy study)
    {
        if (study.SharedFolds is not { } shared) yield break;
        yield return "The folds share training data and the sizes galaxies, so the paper's combination claims too much. "
            + $"The corrected p combined under the correlation of the sizes' differences over the folds ({NumberText.Rounded(shared.Correlation, 2)}): Z = {NumberText.Rounded(shared.Z, 2)}, p = {NumberText.PValue(shared.P)}. "
            + $"Exchanging the arms in whole folds at all sizes at once (no assumption but that; not below 1 in 2 to the number of folds): p = {NumberText.PValue(shared.PermutationP)}.";
    }

    private static string Combination(LesionStudy study)
    {
        double[] p = [.. study.Sizes.Select(s => s.Welch.PLess).Where(value => !double.IsNaN(value))];
        if (study.Sizes.Count == 1) return "At one size there is nothing to combine.";
        return study.Combined is { } combined
            ? $"Welch's p combined over {EnglishText.Count(p.Length, "size")}: Stouffer (unweighted, as the paper) Z = {NumberText.Rounded(combined.Z, 2)}, p = {NumberText.PValue(combined.P)}; "
                + $"Fisher p = {NumberText.PValue(FisherCombination.Combine(p).P)}."
            : "There is no size at which both arms have two folds or more, so no p can be given.";
    }
}
