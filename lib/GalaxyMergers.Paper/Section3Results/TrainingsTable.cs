using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Section3Results;

/// <summary>Every training of the experiment: what it saw, when it stopped, what it scored.</summary>
public static class TrainingsTable
{
    /// <summary>One row for each cell, in the order arm, size descending, fold.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static ResultTable Create(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        (CellResult Cell, FoldScores Scores)[] rows =
        [
            .. from classifier in evaluation.Classifiers
               from fold in classifier.Folds
               join cell in evaluation.Result.Cells on new CellKey(classifier.Arm, classifier.Size, fold.Fold) equals cell.Key
               select (cell, fold),
        ];
        return new(
            "trainings",
            Prose.Text("trainings-title"),
            [
                TableColumn.Text("arm", rows.Select(r => r.Cell.Key.Arm.ToString().ToLowerInvariant()), "Arm"),
                TableColumn.Whole("size", rows.Select(r => r.Cell.Key.Size), "Size"),
                TableColumn.Whole("fold", rows.Select(r => r.Cell.Key.Fold), "Fold"),
                TableColumn.Whole("training_mergers", rows.Select(r => r.Cell.TrainingMergers), "Training mergers"),
                TableColumn.Whole("test_galaxies", rows.Select(r => r.Cell.TestPredictions.Count), "Test galaxies"),
                TableColumn.Whole("epochs", rows.Select(r => r.Cell.History.Count), "Epochs"),
                TableColumn.Whole("best_epoch", rows.Select(r => r.Cell.BestEpoch), "Best epoch"),
                TableColumn.Real("validation_accuracy", rows.Select(r => ValidationAccuracy(r.Cell)), 3, "Validation accuracy"),
                TableColumn.Real("balanced_error", rows.Select(r => r.Scores[Score.BalancedError]), 4, "Balanced error"),
                TableColumn.Real("auroc", rows.Select(r => r.Scores.Auroc), 4, "AUROC"),
                TableColumn.Real("minutes", rows.Select(r => r.Cell.History.Sum(e => e.Seconds) / 60), 1, "Time (min)"),
            ]);
    }

    private static double ValidationAccuracy(CellResult cell) =>
        cell.History.FirstOrDefault(e => e.Epoch == cell.BestEpoch)?.ValidationAccuracy ?? double.NaN;
}
