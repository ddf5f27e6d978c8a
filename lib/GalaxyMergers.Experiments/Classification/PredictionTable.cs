using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>
/// A table of predictions that is written while they are made: <c>NAME.part</c> with the finished rows beside it, and
/// <c>NAME.part.json</c> that says of what, until all are there. A call that was cut off is continued by the next with the same inputs, and the
/// table is then the same to the byte.
/// </summary>
public sealed class PredictionTable : IDisposable
{
    private readonly string _target, _recordPath;
    private readonly FileStream _part;
    private readonly StringBuilder _block = new();
    private readonly int _blockRows, _total;

    private PredictionTable(string target, FileStream part, int blockRows, int total) =>
        (_target, _part, _recordPath, _blockRows, _total) = (target, part, RecordOf(PartOf(target)), blockRows, total);

    /// <summary>Rows that are there.</summary>
    public int Done { get; private set; }

    /// <summary>Of these, images that could not be classified.</summary>
    public int Failed { get; private set; }

    /// <summary>Opens a table, going on with what an earlier call left.</summary>
    /// <param name="path">The table.</param>
    /// <param name="record">What it is of.</param>
    /// <param name="imagesAtATime">Images that are computed together: rows are kept in such blocks, so that the rest is computed as it would have been.</param>
    /// <exception cref="RunStoreException">What is there is of other inputs, or another process is writing it.</exception>
    public static PredictionTable Open(string path, PredictionRecord record, int imagesAtATime)
    {
        ArgumentNullException.ThrowIfNull(record);
        string target = AtomicFile.TargetOf(Path.GetFullPath(path)), part = PartOf(target);
        AtomicFile.RequireWritable(target);
        FileStream stream = ExclusiveFile.TryOpen(part) ?? throw new RunStoreException($"{part} is being written by another process: wait for it, or name another --out.");
        PredictionTable table = new(target, stream, imagesAtATime, record.Images);
        try
        {
            table.Resume(record);
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Adds a row; every full block goes to the disk.</summary>
    public void Add(Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        _block.Append(PredictionRow.Write(prediction)).Append('\n');
        Done++;
        if (prediction.Status != ImageStatus.Ok) Failed++;
        if (Done % _blockRows == 0 || Done == _total) WriteBlock();
    }

    /// <summary>Puts the finished table in its place.</summary>
    public void Complete()
    {
        if (Done != _total) throw new InvalidOperationException($"{Done} of {_total} rows are there.");
        _part.Flush(flushToDisk: true);
        File.Move(PartOf(_target), _target, overwrite: true);
        File.Delete(_recordPath);
        _part.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => _part.Dispose();

    private static string PartOf(string target) => target + AtomicFile.PartSuffix;

    private static string RecordOf(string part) => part + ".json";

    private void Resume(PredictionRecord record)
    {
        if (_part.Length > 0 && File.Exists(_recordPath))
        {
            if (RunJson.Read<PredictionRecord>(_recordPath).DifferenceFrom(record) is { } difference)
                throw new RunStoreException($"{_part.Name} holds part of another table: {difference}. Nothing of it was touched; name another --out, or remove the file to begin anew.");
            KeepBlocks();
            if (_part.Length > 0) return;
        }

        _part.SetLength(0);
        _part.Write(Encoding.UTF8.GetBytes(PredictionRow.Header + "\n"));
        _part.Flush();
        AtomicFile.WriteText(_recordPath, JsonSerializer.Serialize(record, RunJson.Options) + "\n");
    }

    /// <summary>Counts the whole blocks of rows that are there and cuts off what a killed process wrote after them.</summary>
    private void KeepBlocks()
    {
        byte[] bytes = new byte[checked((int)_part.Length)];
        _part.ReadExactly(bytes);
        int rows = -1, failed = 0, rowStart = 0, kept = 0; // the header is no row
        bool isQuoted = false;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '"') isQuoted = !isQuoted;
            if (bytes[i] != '\n' || isQuoted) continue;
            rows++;
            if (rows > 0 && !bytes.AsSpan(rowStart, i - rowStart).EndsWith(",ok"u8)) failed++;
            rowStart = i + 1;
            if (rows % _blockRows == 0 || rows == _total) (kept, Done, Failed) = (rowStart, rows, failed);
        }

        _part.SetLength(kept);
        _part.Position = kept;
    }

    private void WriteBlock()
    {
        _part.Write(Encoding.UTF8.GetBytes(_block.ToString()));
        _part.Flush();
        _block.Clear();
    }
}

/// <summary>What a table of predictions is of: all that decides its numbers.</summary>
public sealed record PredictionRecord
{
    /// <summary>Number of images.</summary>
    public required int Images { get; init; }

    /// <summary>SHA-256 of the images' names, lengths and times of change, in their order.</summary>
    public required string ImagesSha256 { get; init; }

    /// <summary>SHA-256 of the classifier.</summary>
    public required string ClassifierSha256 { get; init; }

    /// <summary>Views of each image whose probabilities are averaged.</summary>
    public required int Views { get; init; }

    /// <summary>See <see cref="PredictionOptions.Fast"/>.</summary>
    public bool Fast { get; init; }

    /// <summary>Images that are read at a time.</summary>
    public required int Batch { get; init; }

    /// <summary>Where it is computed.</summary>
    public required string Device { get; init; }

    /// <summary>Describes a table.</summary>
    /// <param name="files">The images.</param>
    /// <param name="classifierPath">The classifier's file.</param>
    /// <param name="classifier">What is in it.</param>
    /// <param name="options">Batch and views.</param>
    /// <param name="compute">Where and how it is computed.</param>
    public static PredictionRecord Create(IReadOnlyList<string> files, string classifierPath, ClassifierFile classifier, PredictionOptions options, ComputeOptions compute)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compute);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            FileInfo image = new(file);
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{file}\0{(image.Exists ? image.Length : -1)}\0{(image.Exists ? image.LastWriteTimeUtc.Ticks : 0)}\0")));
        }

        return new PredictionRecord
        {
            Images = files.Count,
            ImagesSha256 = Convert.ToHexStringLower(hash.GetHashAndReset()),
            ClassifierSha256 = FileHash.Sha256(classifierPath),
            Views = options.Views ?? classifier.Views,
            Batch = options.Batch,
            Fast = options.Fast,
            Device = compute.Device,
        };
    }

    /// <summary>What keeps a table from being continued as another; null when nothing does.</summary>
    internal string? DifferenceFrom(PredictionRecord other) =>
        ClassifierSha256 != other.ClassifierSha256 ? "its classifier is another"
        : ImagesSha256 != other.ImagesSha256 ? "its images are others, or have changed"
        : Views != other.Views ? $"it averages {Views} view(s) of each image, not {other.Views}"
        : Batch != other.Batch ? $"it was computed {Batch} images at a time, not {other.Batch}"
        : Fast != other.Fast ? $"it was computed {(Fast ? "with" : "without")} --fast"
        : Device != other.Device ? $"it is computed on {Device}, not {other.Device}"
        : null;
}
