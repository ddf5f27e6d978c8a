using System.Globalization;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>A cell's tables as CSV; numbers in their shortest form that reads back to the same bits.</summary>
internal static class CellTables
{
    /// <summary>Names of the columns of <see cref="Cells"/>.</summary>
    public static IReadOnlyList<string> EpochColumns { get; } =
        ["stage", "epoch", "steps", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy", "seconds"];

    public static string WriteHistory(IReadOnlyList<EpochRecord> history) => CsvText.Write(EpochColumns, history.Select(Cells));

    public static IReadOnlyList<EpochRecord> ReadHistory(string path) => StoredTable.Rows(path, row => Epoch(row));

    /// <summary>An epoch as cells.</summary>
    public static string[] Cells(EpochRecord e) =>
    [
        CsvText.Whole(e.Stage), CsvText.Whole(e.Epoch), CsvText.Whole(e.Steps), CsvText.Real(e.TrainLoss), CsvText.Real(e.TrainAccuracy),
        CsvText.Real(e.ValidationLoss), CsvText.Real(e.ValidationAccuracy), CsvText.Real(e.Seconds),
    ];

    /// <summary>An epoch from its cells.</summary>
    public static EpochRecord Epoch(ReadOnlySpan<string> row) => new(
        StoredTable.Whole(row[0]), StoredTable.Whole(row[1]), StoredTable.Whole(row[2]), StoredTable.Real(row[3]), StoredTable.Real(row[4]), StoredTable.Real(row[5]), StoredTable.Real(row[6]), StoredTable.Real(row[7]));

    public static string WritePredictions(IReadOnlyList<ObjectPrediction> predictions) => CsvText.Write(
        ["objid", "label", "p_merger", "image"],
        predictions.Select(p => (string[])[CsvText.Whole(p.ObjId), p.IsMerger ? "merger" : "noninteracting", CsvText.Real(p.MergerProbability), p.ImagePath]));

    public static IReadOnlyList<ObjectPrediction> ReadPredictions(string path) => StoredTable.Rows(path, row => new ObjectPrediction(
        long.Parse(row[0], CultureInfo.InvariantCulture), row[1] == "merger", StoredTable.Real(row[2]), row[3]));
}

/// <summary>Reads the tables that the store wrote.</summary>
internal static class StoredTable
{
    /// <summary>The names of the columns.</summary>
    /// <exception cref="RunStoreException">The file is missing or empty.</exception>
    public static string[] Header(string path)
    {
        try
        {
            using StreamReader text = new(path);
            DelimitedReader reader = new(text);
            return reader.Read() ? reader.ToArray() : throw new FormatException("It is empty.");
        }
        catch (Exception reason) when (reason is IOException or FormatException)
        {
            throw new RunStoreException($"{path} is damaged ({reason.Message}). Remove its folder to compute it again.", reason);
        }
    }

    /// <summary>The rows below the header.</summary>
    /// <exception cref="RunStoreException">The file is missing or does not parse.</exception>
    public static List<T> Rows<T>(string path, Func<string[], T> parse)
    {
        try
        {
            using StreamReader text = new(path);
            DelimitedReader reader = new(text);
            List<T> rows = [];
            reader.Read();
            while (reader.Read()) rows.Add(parse(reader.ToArray()));
            return rows;
        }
        catch (Exception reason) when (reason is IOException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new RunStoreException($"{path} is damaged ({reason.Message}). Remove its folder to compute it again.", reason);
        }
    }

    /// <summary>A whole number.</summary>
    public static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A real number; NaN where the field is empty.</summary>
    public static double Real(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}
