using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Training;

namespace GalaxyMergers.Paper.Publication;

/// <summary>The tables that a published run rests on, as CSV; numbers in their shortest form that reads back to the same bits.</summary>
internal static class PublicationTables
{
    private const string Merger = "merger", Other = "noninteracting";

    /// <summary>One row for each object at each size: label, fold, p_m of each arm.</summary>
    public static string WritePredictions(IReadOnlyList<CellResult> cells)
    {
        TrainingArm[] arms = [.. cells.Select(c => c.Key.Arm).Distinct().Order()];
        var rows = cells
            .SelectMany(cell => cell.TestPredictions.Select(p => (cell.Key, Prediction: p)))
            .GroupBy(p => (p.Key.Size, p.Key.Fold, p.Prediction.ObjId, p.Prediction.IsMerger))
            .OrderByDescending(g => g.Key.Size).ThenBy(g => g.Key.Fold).ThenBy(g => g.Key.ObjId)
            .Select(g => (g.Key, ByArm: g.ToDictionary(p => p.Key.Arm, p => p.Prediction.MergerProbability))).ToArray();
        return CsvText.Write(
            ["objid", "label", "size", "fold", .. arms.Select(ColumnOf)],
            rows.Select(r => (string[])
            [
                CsvText.Whole(r.Key.ObjId), r.Key.IsMerger ? Merger : Other, CsvText.Whole(r.Key.Size), CsvText.Whole(r.Key.Fold),
                .. arms.Select(arm => CsvText.Real(r.ByArm.GetValueOrDefault(arm, double.NaN))),
            ]));
    }

    /// <summary>Predictions of each training.</summary>
    public static ILookup<CellKey, ObjectPrediction> ReadPredictions(string path)
    {
        string[] header = StoredTable.Header(path);
        TrainingArm[] arms = [.. Enum.GetValues<TrainingArm>().Where(arm => header.Contains(ColumnOf(arm)))];
        int first = Array.IndexOf(header, "fold") + 1;
        return StoredTable.Rows(path, row => arms.Select((arm, i) => (
                Key: new CellKey(arm, StoredTable.Whole(row[2]), StoredTable.Whole(row[3])),
                Prediction: new ObjectPrediction(long.Parse(row[0], CultureInfo.InvariantCulture), row[1] == Merger, StoredTable.Real(row[first + i]), string.Empty))))
            .SelectMany(row => row).Where(row => !double.IsNaN(row.Prediction.MergerProbability)).ToLookup(row => row.Key, row => row.Prediction);
    }

    /// <summary>Every epoch of every training.</summary>
    public static string WriteHistory(IReadOnlyList<CellResult> cells)
    {
        (CellKey Key, EpochRecord Epoch)[] rows =
        [
            .. cells.OrderBy(c => c.Key.Arm).ThenByDescending(c => c.Key.Size).ThenBy(c => c.Key.Fold).SelectMany(c => c.History.Select(epoch => (c.Key, epoch))),
        ];
        return CsvText.Write(
            ["arm", "size", "fold", .. CellTables.EpochColumns],
            rows.Select(r => (string[])[ArmName(r.Key.Arm), CsvText.Whole(r.Key.Size), CsvText.Whole(r.Key.Fold), .. CellTables.Cells(r.Epoch)]));
    }

    /// <summary>Epochs of each training, in order.</summary>
    public static ILookup<CellKey, EpochRecord> ReadHistory(string path) => StoredTable
        .Rows(path, row => (Key: new CellKey(ArmOf(row[0]), StoredTable.Whole(row[1]), StoredTable.Whole(row[2])), Epoch: CellTables.Epoch(row.AsSpan(3))))
        .ToLookup(row => row.Key, row => row.Epoch);

    /// <summary>
    /// One row for each object: label, fold, the score by each method; 0 or 1 by a rule that only says yes or no, nothing where the method did not judge it.
    /// </summary>
    public static string WriteBaselines(IReadOnlyList<BaselineResult> baselines)
    {
        (long ObjId, bool IsMerger, int Fold)[] rows =
        [
            .. baselines.SelectMany(b => b.Folds).SelectMany(f => f.TestPredictions.Select(p => (p.ObjId, p.IsMerger, f.Fold))).Distinct().OrderBy(r => r.Fold).ThenBy(r => r.ObjId),
        ];
        IEnumerable<double> ScoresOf(BaselineResult baseline)
        {
            Dictionary<long, double> scores = baseline.Folds.SelectMany(f => f.TestPredictions).ToDictionary(p => p.ObjId, p => p.MergerProbability);
            return rows.Select(r => scores.GetValueOrDefault(r.ObjId, double.NaN));
        }

        double[][] scores = [.. baselines.Select(b => ScoresOf(b).ToArray())];
        return CsvText.Write(
            ["objid", "label", "fold", .. baselines.Select(b => b.Name)],
            rows.Select((r, i) => (string[])[CsvText.Whole(r.ObjId), r.IsMerger ? Merger : Other, CsvText.Whole(r.Fold), .. scores.Select(s => CsvText.Real(s[i]))]));
    }

    /// <summary>The methods, in the order of the record.</summary>
    public static IReadOnlyList<BaselineResult> ReadBaselines(string path, IReadOnlyList<PublishedBaseline> methods)
    {
        var rows = StoredTable.Rows(path, row => (
            ObjId: long.Parse(row[0], CultureInfo.InvariantCulture), IsMerger: row[1] == Merger, Fold: StoredTable.Whole(row[2]), Scores: row[3..].Select(StoredTable.Real).ToArray()));
        return
        [
            .. methods.Select((method, i) => new BaselineResult(method.Name, method.IsRanking,
            [
                .. rows.GroupBy(r => r.Fold).OrderBy(g => g.Key)
                    .Select((g, k) => new BaselineFold(g.Key, method.TrainingMergers[k], [.. g.Where(r => !double.IsNaN(r.Scores[i])).Select(r => new ObjectPrediction(r.ObjId, r.IsMerger, r.Scores[i], string.Empty))])),
            ])),
        ];
    }

    private static string ColumnOf(TrainingArm arm) => "p_" + ArmName(arm);

    private static string ArmName(TrainingArm arm) => arm.ToString().ToLowerInvariant();

    private static TrainingArm ArmOf(string name) => Enum.Parse<TrainingArm>(name, ignoreCase: true);
}
