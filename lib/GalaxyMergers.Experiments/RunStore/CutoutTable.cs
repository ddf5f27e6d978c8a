using System.Globalization;
using System.Text.Json;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>
/// Numbers of each cutout of a run, kept because they take long: <c>cutouts/NAME.csv</c>, with <c>cutouts/NAME.json</c> that says what they are of. What is
/// written stays when the work is interrupted.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="name">Name of the table.</param>
/// <param name="recipe">How the numbers are made, in words; numbers by another recipe, or of another dataset, count for nothing.</param>
/// <param name="columns">Names of the numbers.</param>
internal sealed class CutoutTable(RunFolder run, string name, string recipe, IReadOnlyList<string> columns)
{
    private const string FolderName = "cutouts";

    private string TablePath => Path.Combine(run.Path, FolderName, name + ".csv");

    private string RecordPath => Path.Combine(run.Path, FolderName, name + ".json");

    /// <summary>Rows of columns by objid; none where there are none, or they are of something else, or damaged.</summary>
    public Dictionary<long, double[]> Read()
    {
        bool isUsable = File.Exists(RecordPath) && FaultOf(RecordPath) is null && RunJson.Read<CutoutTableRecord>(RecordPath) is { } record
            && record.DatasetSha256 == run.Header.DatasetSha256 && record.Recipe == recipe && StoredTable.Header(TablePath)[1..].SequenceEqual(columns);
        return isUsable
            ? StoredTable.Rows(TablePath, row => (ObjId: long.Parse(row[0], CultureInfo.InvariantCulture), Values: row[1..].Select(StoredTable.Real).ToArray()))
                .ToDictionary(row => row.ObjId, row => row.Values)
            : [];
    }

    /// <summary>Replaces the rows; the record follows the table, so that a table without it counts for nothing.</summary>
    /// <exception cref="RunStoreException">The folder cannot be written to.</exception>
    public void Write(IEnumerable<(long ObjId, double[] Values)> rows)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(TablePath)!);
            AtomicFile.WriteText(TablePath, CsvText.Write(["objid", .. columns], rows.Select(r => (string[])[CsvText.Whole(r.ObjId), .. r.Values.Select(CsvText.Real)])));
            CutoutTableRecord record = new()
            {
                DatasetSha256 = run.Header.DatasetSha256, Recipe = recipe, TableSha256 = FileHash.Sha256(TablePath), Provenance = run.Header.Provenance,
            };
            AtomicFile.WriteText(RecordPath, JsonSerializer.Serialize(record, RunJson.Options) + "\n");
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException($"{Path.GetDirectoryName(TablePath)} cannot be written to: {reason.Message} What was measured before is kept: make room and run again.", reason);
        }
    }

    /// <summary>What is wrong with the tables of a run; none when nothing is, or there are none.</summary>
    public static IEnumerable<RunFault> Faults(RunFolder run)
    {
        string folder = Path.Combine(run.Path, FolderName);
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(FaultOf).OfType<RunFault>()] : [];
    }

    private static RunFault? FaultOf(string record)
    {
        string table = Path.ChangeExtension(record, ".csv");
        try
        {
            string hash = RunJson.Read<CutoutTableRecord>(record).TableSha256;
            return File.Exists(table) && FileHash.Sha256(table) == hash ? null : new(table, "is not what was written. The next report measures the cutouts again.");
        }
        catch (RunStoreException damage)
        {
            return new(record, $"cannot be read: {damage.Message}");
        }
    }
}

/// <summary>What a table of a run's cutouts is of.</summary>
public sealed record CutoutTableRecord
{
    /// <summary>Hash of the dataset.</summary>
    public required string DatasetSha256 { get; init; }

    /// <summary>How the numbers were made.</summary>
    public required string Recipe { get; init; }

    /// <summary>SHA-256 of the table.</summary>
    public required string TableSha256 { get; init; }

    /// <summary>Facts by name: commit, versions, machine, time.</summary>
    public required IReadOnlyDictionary<string, string> Provenance { get; init; }
}
