using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Section3Results;

/// <summary>The test error of every training, which the tests of section 3 compare.</summary>
public static class TestErrorsTable
{
    /// <summary>A row for each size and fold, a column for each arm; what was not trained is missing.</summary>
    /// <param name="classifiers">Each arm at each size.</param>
    public static ResultTable Create(IReadOnlyList<ClassifierEvaluation> classifiers)
    {
        ArgumentNullException.ThrowIfNull(classifiers);
        (int Size, int Fold)[] rows = [.. classifiers.SelectMany(c => c.Folds.Select(f => (c.Size, f.Fold))).Distinct().OrderByDescending(row => row.Size).ThenBy(row => row.Fold)];
        double ErrorOf(TrainingArm arm, (int Size, int Fold) row) =>
            classifiers.FirstOrDefault(c => c.Arm == arm && c.Size == row.Size)?.Folds.FirstOrDefault(f => f.Fold == row.Fold)?[Score.BalancedError] ?? double.NaN;
        return new ResultTable(
            "test-errors",
            "The balanced test error of every training.",
            [
                TableColumn.Whole("size", rows.Select(row => row.Size), "Size in the paper's words"),
                TableColumn.Whole("fold", rows.Select(row => row.Fold), "Fold"),
                .. classifiers.Select(c => c.Arm).Distinct().Order().Select(arm => TableColumn.Real(arm.ToString().ToLowerInvariant(), rows.Select(row => ErrorOf(arm, row)))),
            ]);
    }
}
