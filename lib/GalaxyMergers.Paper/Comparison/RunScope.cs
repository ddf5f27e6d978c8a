using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Science;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>What was run, in sentences, and how much less that is than the paper's experiment.</summary>
/// <param name="Arms">The arms that were run.</param>
/// <param name="Sizes">The sizes that were run, nominal and true, descending.</param>
/// <param name="Folds">Folds of the largest size.</param>
/// <param name="Trainings">Finished trainings.</param>
/// <param name="Missing">Cells of the grid arms × sizes × folds that are not there.</param>
internal sealed record RunScope(IReadOnlyList<TrainingArm> Arms, IReadOnlyList<(int Nominal, int True)> Sizes, int Folds, int Trainings, IReadOnlyList<CellKey> Missing)
{
    /// <summary>A size counts as reduced below this share of the paper's: its 3003 mergers give 3002 or 3004.</summary>
    private const double FullShare = 0.99;

    /// <summary>Reads the scope off the finished cells.</summary>
    public static RunScope Create(ExperimentEvaluation evaluation)
    {
        HashSet<CellKey> present = [.. evaluation.Result.Cells.Select(c => c.Key)];
        TrainingArm[] arms = [.. present.Select(k => k.Arm).Distinct().Order()];
        int[] sizes = [.. present.Select(k => k.Size).Distinct().OrderDescending()];
        int[] folds = [.. present.Select(k => k.Fold).Distinct().Order()];
        CellKey[] grid = [.. from arm in arms from size in sizes from fold in folds select new CellKey(arm, size, fold)];
        return new(arms, [.. sizes.Select(size => (size, evaluation.Classifiers.First(c => c.Size == size).TrainingSize))], folds.Length, present.Count, [.. grid.Where(key => !present.Contains(key))]);
    }

    /// <summary>"40 trainings: transfer learning and random initialisation, sizes 3000 … 300, 4 folds each."</summary>
    public string Sentence =>
        $"{EnglishText.Count(Trainings, "training")}: {string.Join(" and ", Arms.Select(FigureText.ArmName))}, {(Sizes.Count == 1 ? "size" : "sizes")} {EnglishText.List(Sizes.Select(s => s.Nominal))}{TrueSizes}, "
            + $"{EnglishText.Count(Folds, "fold")} each"
        + (Missing.Count == 0 ? "." : $"; {EnglishText.Count(Missing.Count, "training")} of the grid {(Missing.Count == 1 ? "is" : "are")} missing.");

    private string TrueSizes => Sizes.All(s => s.Nominal == s.True) ? string.Empty : $" (by the paper's names; twice the training mergers: {EnglishText.List(Sizes.Select(s => s.True))})";

    /// <summary>What is less than in the paper: what the cells show, then what the context says.</summary>
    public IReadOnlyList<string> Reductions(ComparisonContext context)
    {
        List<string> reductions = [];
        if (Sizes[0].True < FullShare * PaperConstants.LesionSizes[^1])
            reductions.Add($"Training sets of at most {Sizes[0].True} galaxies (twice the mergers) instead of {PaperConstants.LesionSizes[^1]}.");
        if (Sizes.Count < PaperConstants.LesionSizes.Count)
            reductions.Add($"{EnglishText.Count(Sizes.Count, "size")} of the training set instead of {PaperConstants.LesionSizes.Count}.");
        if (Folds < PaperConstants.FoldCount)
            reductions.Add($"{EnglishText.Count(Folds, "fold")} instead of {PaperConstants.FoldCount}.");
        if (Arms.Count < 2)
            reductions.Add($"One arm only: {FigureText.ArmName(Arms[0])}.");
        if (Missing.Count > 0)
            reductions.Add($"Not finished: {string.Join("; ", Missing.Select(k => $"{FigureText.ArmName(k.Arm)}, size {k.Size}, fold {k.Fold}"))}.");
        return [.. reductions, .. context.Reductions];
    }
}
