using System.Globalization;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Reproduction.Protocol;
using GalaxyMergers.Reproduction.Tables;

namespace GalaxyMergers.Reproduction.RunStore;

/// <summary>A cell's tables as CSV; numbers in their shortest form that reads back to the same bits.</summary>
internal static class CellTables
{
    public static string WriteHistory(IReadOnlyList<EpochRecord> history) => CsvTable.Write(new ResultTable("history", "Epochs", [.. Columns(history)]));

    public static IReadOnlyList<EpochRecord> ReadHistory(string path) => StoredTable.Rows(path, row => Epoch(row));

    /// <summary>The columns of epochs.</summary>
    public static IEnumerable<TableColumn> Columns(IReadOnlyList<EpochRecord> history) =>
    [
        TableColumn.Whole("stage", history.Select(e => e.Stage)),
        TableColumn.Whole("epoch", history.Select(e => e.Epoch)),
        TableColumn.Whole("steps", history.Select(e => e.Steps)),
        TableColumn.Real("train_loss", history.Select(e => e.TrainLoss)),
        TableColumn.Real("train_accuracy", history.Select(e => e.TrainAccuracy)),
        TableColumn.Real("validation_loss", history.Select(e => e.ValidationLoss)),
        TableColumn.Real("validation_accuracy", history.Select(e => e.ValidationAccuracy)),
        TableColumn.Real("seconds", history.Select(e => e.Seconds)),
    ];

    /// <summary>An epoch from the fields of these columns.</summary>
    public static EpochRecord Epoch(ReadOnlySpan<string> row) => new(
        StoredTable.Whole(row[0]), StoredTable.Whole(row[1]), StoredTable.Whole(row[2]), StoredTable.Real(row[3]), StoredTable.Real(row[4]), StoredTable.Real(row[5]), StoredTable.Real(row[6]), StoredTable.Real(row[7]));

    public static string WritePredictions(IReadOnlyList<ObjectPrediction> predictions) => CsvTable.Write(new ResultTable(
        "predictions",
        "Out-of-fold predictions",
        [
            TableColumn.Whole("objid", predictions.Select(p => (long?)p.ObjId)),
            TableColumn.Text("label", predictions.Select(p => p.IsMerger ? "merger" : "noninteracting")),
            TableColumn.Real("p_merger", predictions.Select(p => p.MergerProbability)),
            TableColumn.Text("image", predictions.Select(p => p.ImagePath)),
        ]));

    public static IReadOnlyList<ObjectPrediction> ReadPredictions(string path) => StoredTable.Rows(path, row => new ObjectPrediction(
        long.Parse(row[0], CultureInfo.InvariantCulture), row[1] == "merger", StoredTable.Real(row[2]), row[3]));
}
