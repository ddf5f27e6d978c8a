using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>
/// The folder of a classified survey: <c>classification.json</c>, <c>parts/</c> with a table for every so many objects, and, once all are
/// there, <c>classified.csv</c>. A part is written beside and renamed, so one that is there is whole.
/// </summary>
public sealed class ClassificationFolder
{
    /// <summary>Name of the table of all objects.</summary>
    public const string TableName = "classified.csv";

    private const string HeaderName = "classification.json";

    private ClassificationFolder(string path, ClassificationHeader header) => (Path, Header) = (path, header);

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>What the classification is of.</summary>
    public ClassificationHeader Header { get; }

    /// <summary>The table of all objects.</summary>
    public string TablePath => System.IO.Path.Combine(Path, TableName);

    /// <summary>Whether all objects are classified and put together.</summary>
    public bool IsComplete => File.Exists(TablePath);

    /// <summary>Numbers of the parts that are not there.</summary>
    public IReadOnlyList<int> MissingParts => [.. Enumerable.Range(0, Header.PartCount).Where(part => !File.Exists(PartPath(part)))];

    /// <summary>Opens the folder, making it when it does not exist.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="header">What the classification is of.</param>
    /// <exception cref="RunStoreException">The folder holds another classification, or cannot be written to.</exception>
    public static ClassificationFolder Open(string path, ClassificationHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        path = System.IO.Path.GetFullPath(path);
        string file = System.IO.Path.Combine(path, HeaderName);
        try
        {
            Directory.CreateDirectory(System.IO.Path.Combine(path, "parts"));
            AtomicFile.WriteNewText(file, JsonSerializer.Serialize(header, RunJson.Options) + "\n");
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException($"The classification cannot be written to {path}: {reason.Message} Make room or give another folder (--out DIR).", reason);
        }

        if (RunJson.Read<ClassificationHeader>(file).DifferenceFrom(header) is { } difference)
            throw new RunStoreException($"{path} holds a classification that cannot be continued: {difference}. Nothing of it was touched; give another folder (--out DIR), or remove this one.");
        return new ClassificationFolder(path, header);
    }

    /// <summary>Opens a folder to read from.</summary>
    /// <exception cref="RunStoreException">It holds no classification.</exception>
    public static ClassificationFolder Read(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        string file = System.IO.Path.Combine(path, HeaderName);
        if (!File.Exists(file)) throw new RunStoreException($"{path} holds no classification of a survey: it has no {HeaderName}. `mergers classify` makes one.");
        return new ClassificationFolder(path, RunJson.Read<ClassificationHeader>(file));
    }

    /// <summary>Whether a part is there.</summary>
    public bool Has(int part) => File.Exists(PartPath(part));

    /// <summary>All objects, read one by one.</summary>
    /// <exception cref="RunStoreException">The classification is not complete.</exception>
    public IEnumerable<ClassifiedObject> Objects()
    {
        if (!IsComplete)
            throw new RunStoreException($"{Path} is not complete: {MissingParts.Count} of {Header.PartCount} parts are missing. Run `mergers classify` to its end first.");
        return ClassifiedRow.ReadFile(TablePath).Select(row => row.Object);
    }

    /// <summary>Puts the parts together, checking that each object of the catalogue is there once and in its place.</summary>
    /// <param name="cancellation">Ends waiting for another process that does so.</param>
    /// <exception cref="RunStoreException">Parts are missing or not what was written; the message names them.</exception>
    public void Merge(CancellationToken cancellation = default)
    {
        using CellClaim turn = CellClaim.WaitFor(System.IO.Path.Combine(Path, "merge.lock"), cancellation);
        WriteTable();
    }

    /// <summary>Puts the parts together unless another process has; of several that find all of them at the same moment, one does.</summary>
    internal void Complete(CancellationToken cancellation)
    {
        using CellClaim turn = CellClaim.WaitFor(System.IO.Path.Combine(Path, "merge.lock"), cancellation);
        if (!IsComplete) WriteTable();
    }

    internal string LockPath(int shard, int shards) => System.IO.Path.Combine(Path, string.Create(CultureInfo.InvariantCulture, $"shard-{shard}-of-{shards}.lock"));

    internal void WritePart(int part, IEnumerable<ClassifiedObject> objects)
    {
        int classifiers = Header.ClassifierSha256.Count;
        AtomicFile.WriteText(PartPath(part), text => ClassifiedRow.WriteTable(text, objects, classifiers));
    }

    /// <summary>Adds to a digest of a catalogue what it knows of one object.</summary>
    internal static void AppendTo(IncrementalHash hash, string cataloguePart) => hash.AppendData(Encoding.UTF8.GetBytes(cataloguePart + "\n"));

    private static string Some(IReadOnlyList<int> parts) => string.Join(", ", parts.Take(10)) + (parts.Count > 10 ? ", ..." : string.Empty);

    private void WriteTable()
    {
        IReadOnlyList<int> missing = MissingParts;
        if (missing.Count > 0)
            throw new RunStoreException($"{Path}: {missing.Count} of {Header.PartCount} parts are missing ({Some(missing)}); classify these first.");
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AtomicFile.WriteText(TablePath, table =>
        {
            table.WriteLine(ClassifiedRow.Header(Header.ClassifierSha256.Count));
            for (int part = 0; part < Header.PartCount; part++) Append(table, part, hash);
            if (Convert.ToHexStringLower(hash.GetHashAndReset()) != Header.CatalogueSha256)
                throw new RunStoreException($"{Path}: the parts do not hold the objects of the catalogue. Remove {System.IO.Path.Combine(Path, "parts")} to classify them again.");
        });
    }

    private void Append(TextWriter table, int part, IncrementalHash hash)
    {
        int rows = 0;
        foreach ((string row, _) in ClassifiedRow.ReadFile(PartPath(part)))
        {
            AppendTo(hash, ClassifiedRow.CataloguePart(row));
            table.WriteLine(row);
            rows++;
        }

        if (rows != Header.CountOf(part))
            throw new RunStoreException($"{PartPath(part)} has {rows} rows instead of {Header.CountOf(part)}. Remove it and classify its objects again.");
    }

    private string PartPath(int part) => System.IO.Path.Combine(Path, "parts", string.Create(CultureInfo.InvariantCulture, $"part-{part:D5}.csv"));
}

/// <summary>What a classification of a survey is of: <c>classification.json</c> in its folder.</summary>
public sealed record ClassificationHeader
{
    /// <summary>The objects, in words.</summary>
    public required string Catalogue { get; init; }

    /// <summary>Number of objects.</summary>
    public required long Count { get; init; }

    /// <summary>SHA-256 of what the catalogue knows of them, in order.</summary>
    public required string CatalogueSha256 { get; init; }

    /// <summary>Where the classifiers come from, in words.</summary>
    public required string Classifiers { get; init; }

    /// <summary>SHA-256 of each classifier, in the order of the iterations.</summary>
    public required IReadOnlyList<string> ClassifierSha256 { get; init; }

    /// <summary>Objects that took part in the cross-validation, whether or not they are in the catalogue.</summary>
    public required int TrainingObjects { get; init; }

    /// <summary>SHA-256 of the fold membership.</summary>
    public required string FoldsSha256 { get; init; }

    /// <summary>Views of each image whose probabilities are averaged.</summary>
    public required int Views { get; init; }

    /// <summary>Whether 8-bit arithmetic saw every view first.</summary>
    public bool Fast { get; init; }

    /// <summary>Objects in a part.</summary>
    public required int PartSize { get; init; }

    /// <summary>Number of parts.</summary>
    public int PartCount => checked((int)((Count + PartSize - 1) / PartSize));

    /// <summary>Number of objects in a part.</summary>
    public int CountOf(int part) => (int)Math.Min(PartSize, Count - ((long)part * PartSize));

    /// <summary>What keeps a classification from being continued as another; null when nothing does.</summary>
    internal string? DifferenceFrom(ClassificationHeader other) =>
        CatalogueSha256 != other.CatalogueSha256 ? "its catalogue is another"
        : !ClassifierSha256.SequenceEqual(other.ClassifierSha256) ? "its classifiers are others"
        : FoldsSha256 != other.FoldsSha256 ? "other objects count as training objects"
        : Views != other.Views ? $"it averages {Views} view(s) of each image, not {other.Views}"
        : Fast != other.Fast ? $"it was computed {(Fast ? "with" : "without")} --fast"
        : PartSize != other.PartSize ? $"its parts have {PartSize} objects, not {other.PartSize}"
        : null;
}
