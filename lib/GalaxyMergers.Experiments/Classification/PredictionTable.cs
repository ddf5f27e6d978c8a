using System.Text;
using System.Text.Json;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Inference;

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
        FileStream stream;
        try
        {
            stream = new FileStream(part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException reason) when (File.Exists(part))
        {
            throw new RunStoreException($"{part} is being written by another process: wait for it, or name another --out.", reason);
        }

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
    public void Add(ImagePrediction prediction)
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
