using System.Globalization;
using System.Text.Json;
using GalaxyMergers.Science.Morphology;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>Keeps the morphology of a run's cutouts: <c>morphology/measurements.csv</c> and <c>morphology/run.json</c>.</summary>
/// <param name="run">The run.</param>
internal sealed class MorphologyStore(RunFolder run)
{
    private string Folder => Path.Combine(run.Path, "morphology");

    private string TablePath => Path.Combine(Folder, "measurements.csv");

    private string RecordPath => Path.Combine(Folder, "run.json");

    /// <summary>Measurements by objid; none where there are none, or they are of another dataset, by another recipe, or damaged.</summary>
    public Dictionary<long, GalaxyMorphology> Read(string recipe)
    {
        bool isUsable = File.Exists(RecordPath) && Fault() is null && RunJson.Read<MorphologyRecord>(RecordPath) is { } record
            && record.DatasetSha256 == run.Header.DatasetSha256 && record.Recipe == recipe;
        return isUsable ? StoredTable.Rows(TablePath, Parse).ToDictionary(row => row.ObjId, row => row.Morphology) : [];
    }

    /// <summary>Replaces the measurements; the record follows the table, so that a table without it counts for nothing.</summary>
    /// <exception cref="RunStoreException">The folder cannot be written to.</exception>
    public void Write(string recipe, IEnumerable<(long ObjId, GalaxyMorphology Morphology)> measurements)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            AtomicFile.WriteText(TablePath, Table(measurements));
            MorphologyRecord record = new()
            {
                DatasetSha256 = run.Header.DatasetSha256, Recipe = recipe, TableSha256 = FileHash.Sha256(TablePath), Provenance = run.Header.Provenance,
            };
            AtomicFile.WriteText(RecordPath, JsonSerializer.Serialize(record, RunJson.Options) + "\n");
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException($"{Folder} cannot be written to: {reason.Message} What was measured before is kept: make room and run again.", reason);
        }
    }

    /// <summary>What is wrong with the measurements; null when nothing is, or there are none.</summary>
    public RunFault? Fault()
    {
        if (!File.Exists(RecordPath)) return null;
        try
        {
            string hash = RunJson.Read<MorphologyRecord>(RecordPath).TableSha256;
            return File.Exists(TablePath) && FileHash.Sha256(TablePath) == hash ? null : new(TablePath, "is not what was written. The next report measures the cutouts again.");
        }
        catch (RunStoreException damage)
        {
            return new(RecordPath, $"cannot be read: {damage.Message}");
        }
    }

    private static string Table(IEnumerable<(long ObjId, GalaxyMorphology Morphology)> rows) => CsvText.Write(
        ["objid", "concentration", "asymmetry", "smoothness", "gini", "m20", "warnings"],
        rows.Select(r => (string[])
        [
            CsvText.Whole(r.ObjId), CsvText.Real(r.Morphology.Concentration), CsvText.Real(r.Morphology.Asymmetry), CsvText.Real(r.Morphology.Smoothness),
            CsvText.Real(r.Morphology.Gini), CsvText.Real(r.Morphology.M20), CsvText.Whole((int)r.Morphology.Warnings),
        ]));

    private static (long ObjId, GalaxyMorphology Morphology) Parse(string[] row) => (long.Parse(row[0], CultureInfo.InvariantCulture), new GalaxyMorphology
    {
        Concentration = StoredTable.Real(row[1]),
        Asymmetry = StoredTable.Real(row[2]),
        Smoothness = StoredTable.Real(row[3]),
        Gini = StoredTable.Real(row[4]),
        M20 = StoredTable.Real(row[5]),
        Warnings = (MorphologyWarnings)StoredTable.Whole(row[6]),
    });
}

/// <summary>What the measurements of a run's cutouts are of: <c>morphology/run.json</c>.</summary>
public sealed record MorphologyRecord
{
    /// <summary>Hash of the dataset.</summary>
    public required string DatasetSha256 { get; init; }

    /// <summary>How they were made.</summary>
    public required string Recipe { get; init; }

    /// <summary>SHA-256 of the table.</summary>
    public required string TableSha256 { get; init; }

    /// <summary>Facts by name: commit, versions, machine, time.</summary>
    public required IReadOnlyDictionary<string, string> Provenance { get; init; }
}
