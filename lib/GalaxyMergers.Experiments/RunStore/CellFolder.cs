using System.Text.Json;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Training;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>
/// The folder of one training: <c>weights.safetensors</c>, <c>history.csv</c>, <c>predictions.csv</c>, then <c>run.json</c>; and
/// <c>checkpoint/</c> while it runs.
/// </summary>
/// <param name="path">The folder.</param>
/// <param name="key">Which training.</param>
/// <param name="identity">What it is made from.</param>
public sealed class CellFolder(string path, CellKey key, string identity)
{
    private const string RecordName = "run.json";
    private const string WeightsName = "weights.safetensors";
    private const string HistoryName = "history.csv";
    private const string PredictionsName = "predictions.csv";

    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>The classifier.</summary>
    public string WeightsPath => System.IO.Path.Combine(path, WeightsName);

    /// <summary>Whether the training has ended and all of it was written.</summary>
    public bool IsFinished => File.Exists(RecordPath);

    /// <summary>Where its state is kept while it runs.</summary>
    public CheckpointFolder Checkpoints => new(CheckpointPath, identity);

    /// <summary>Folder of its state.</summary>
    internal string CheckpointPath => System.IO.Path.Combine(path, "checkpoint");

    /// <summary>File whose lock is the hold on it.</summary>
    internal string LockPath => System.IO.Path.Combine(path, "lock");

    /// <summary>Its record.</summary>
    internal string RecordPath => System.IO.Path.Combine(path, RecordName);

    /// <summary>Name of a cell's folder: "transfer-3000-0".</summary>
    public static string NameOf(CellKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Name;
    }

    /// <summary>Takes the cell for this process; null when another has it.</summary>
    /// <param name="holder">Says who has it, when another has.</param>
    /// <param name="timing">How holders show that they live; null: the defaults.</param>
    /// <param name="cancellation">Ends waiting for a sign of life from a holder on another machine.</param>
    /// <exception cref="RunStoreException">The folder cannot be written to.</exception>
    public CellClaim? Claim(out string holder, ClaimTiming? timing = null, CancellationToken cancellation = default)
    {
        try
        {
            Directory.CreateDirectory(path);
            return CellClaim.TryTake(LockPath, timing ?? new ClaimTiming(), cancellation, out holder);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException($"{path} cannot be written to: {reason.Message} Make room or give another folder (--results DIR).", reason);
        }
    }

    /// <summary>Reads a finished cell.</summary>
    /// <exception cref="RunStoreException">It is of another configuration or dataset, or a file is not what was written.</exception>
    public CellResult Load()
    {
        CellRecord record = ReadRecord();
        if (Faults(record).FirstOrDefault() is { } fault) throw new RunStoreException($"{fault.Path} {fault.Problem}");
        return new CellResult(
            key,
            record.TrainingMergers,
            record.BestEpoch,
            CellTables.ReadHistory(System.IO.Path.Combine(path, HistoryName)),
            CellTables.ReadPredictions(System.IO.Path.Combine(path, PredictionsName)));
    }

    /// <summary>Reads the record of a finished cell.</summary>
    /// <exception cref="RunStoreException">It is damaged.</exception>
    internal CellRecord ReadRecord() => RunJson.Read<CellRecord>(RecordPath);

    /// <summary>What is wrong with a finished cell: made from something else, or a file that is not what was written. Reads every file.</summary>
    /// <param name="record">Its record.</param>
    internal IEnumerable<RunFault> Faults(CellRecord record)
    {
        if (record.Identity != identity)
            yield return new(path, "was made from another configuration, dataset or pre-trained weights. Give the run another name (--name NAME), or remove the folder to compute it again.");
        foreach ((string name, string hash) in record.Files)
        {
            string file = System.IO.Path.Combine(path, name);
            if (!File.Exists(file)) yield return new(file, $"is missing. Remove {path} to compute it again.");
            else if (FileHash.Sha256(file) != hash) yield return new(file, $"is not what was written. Remove {path} to compute it again.");
        }
    }

    /// <summary>Writes a finished cell; its record last, then the checkpoint goes.</summary>
    /// <param name="result">What came out.</param>
    /// <param name="classifier">The trained classifier.</param>
    /// <param name="describe">Makes the record from the files' hashes.</param>
    /// <exception cref="RunStoreException">The folder cannot be written to; the checkpoint is kept.</exception>
    public void Save(CellResult result, ClassifierFile classifier, Func<IReadOnlyDictionary<string, string>, string, CellRecord> describe)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(describe);
        try
        {
            classifier.Write(WeightsPath);
            AtomicFile.WriteText(System.IO.Path.Combine(path, HistoryName), CellTables.WriteHistory(result.History));
            AtomicFile.WriteText(System.IO.Path.Combine(path, PredictionsName), CellTables.WritePredictions(result.TestPredictions));
            Dictionary<string, string> hashes = new[] { WeightsName, HistoryName, PredictionsName }.ToDictionary(name => name, name => FileHash.Sha256(System.IO.Path.Combine(path, name)));
            AtomicFile.WriteText(RecordPath, JsonSerializer.Serialize(describe(hashes, identity), RunJson.Options) + "\n");
            Checkpoints.Clear();
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or WeightFileException)
        {
            throw new RunStoreException($"{path} cannot be written to: {reason.Message} The training's checkpoint is kept: make room and run again.", reason);
        }
    }
}

/// <summary>A finished cell's <c>run.json</c>, written last: where it stands, the cell is whole.</summary>
public sealed record CellRecord
{
    /// <summary>Which training.</summary>
    public required CellKey Cell { get; init; }

    /// <summary>Hashes of what it was made from.</summary>
    public required string Identity { get; init; }

    /// <summary>Seed of initial weights.</summary>
    public required ulong WeightSeed { get; init; }

    /// <summary>Seed of batches and augmentation, the same for both arms.</summary>
    public required ulong DataSeed { get; init; }

    /// <summary>Mergers in the training part.</summary>
    public required int TrainingMergers { get; init; }

    /// <summary>Epoch whose weights were kept.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>SHA-256 of the cell's other files by name.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>Facts by name: commit, versions, machine, time.</summary>
    public required IReadOnlyDictionary<string, string> Provenance { get; init; }

    /// <summary>The record of a result.</summary>
    /// <param name="result">What came out.</param>
    /// <param name="seeds">Its seeds.</param>
    /// <param name="files">Hashes of the cell's other files.</param>
    /// <param name="identity">What it was made from.</param>
    /// <param name="provenance">What it was made by.</param>
    public static CellRecord Create(
        CellResult result, CellSeeds seeds, IReadOnlyDictionary<string, string> files, string identity, IReadOnlyDictionary<string, string> provenance)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(seeds);
        return new CellRecord
        {
            Cell = result.Key,
            Identity = identity,
            WeightSeed = seeds.Weights,
            DataSeed = seeds.Data,
            TrainingMergers = result.TrainingMergers,
            BestEpoch = result.BestEpoch,
            Files = files,
            Provenance = provenance,
        };
    }
}
