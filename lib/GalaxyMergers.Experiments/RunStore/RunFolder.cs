using System.Text.Json;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>The folder of one run: <c>run.json</c>, a folder for each cell, and what is made from them.</summary>
public sealed class RunFolder
{
    /// <summary>Name of the report in the folder of a run.</summary>
    public const string ReportName = "report.html";

    private const string HeaderName = "run.json";

    private RunFolder(string path, RunHeader header)
    {
        Path = path;
        Header = header;
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>What the run is of.</summary>
    public RunHeader Header { get; }

    /// <summary>Opens the folder of a run, making it when it does not exist.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="header">What the run is of.</param>
    /// <param name="joins">Leaves the description that is there, for one of many processes that work on the run.</param>
    /// <exception cref="RunStoreException">The folder holds another run, or cannot be written to.</exception>
    public static RunFolder Open(string path, RunHeader header, bool joins = false)
    {
        ArgumentNullException.ThrowIfNull(header);
        path = System.IO.Path.GetFullPath(path);
        string file = System.IO.Path.Combine(path, HeaderName);
        try
        {
            Directory.CreateDirectory(path);
            bool exists = File.Exists(file);
            if (exists) RequireSame(Read(path), header, path);
            if (!exists || !joins) AtomicFile.WriteText(file, JsonSerializer.Serialize(header, RunJson.Options) + "\n");
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException($"The results cannot be written to {path}: {reason.Message} Make room or give another folder (--results DIR).", reason);
        }

        return new RunFolder(path, header);
    }

    /// <summary>Reads what a run is of.</summary>
    /// <param name="path">Its folder.</param>
    /// <exception cref="RunStoreException">The folder holds no run, or its <c>run.json</c> is damaged.</exception>
    public static RunHeader Read(string path)
    {
        string file = System.IO.Path.Combine(path, HeaderName);
        if (!File.Exists(file)) throw new RunStoreException($"{path} holds no run: it has no {HeaderName}.");
        return RunJson.Read<RunHeader>(file);
    }

    /// <summary>Opens the folder of a run as it is.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="RunStoreException">The folder holds no run, or its <c>run.json</c> is damaged.</exception>
    public static RunFolder OpenExisting(string path) => new(System.IO.Path.GetFullPath(path), Read(path));

    /// <summary>Whether a folder holds a run.</summary>
    public static bool Exists(string path) => File.Exists(System.IO.Path.Combine(path, HeaderName));

    /// <summary>The cells that have a folder, finished or not, in no order.</summary>
    internal IEnumerable<CellKey> CellsOnDisk() =>
        Directory.EnumerateDirectories(Path).Select(folder => CellKey.Parse(System.IO.Path.GetFileName(folder))).OfType<CellKey>();

    /// <summary>The folder of a cell.</summary>
    public CellFolder Cell(CellKey key) => new(System.IO.Path.Combine(Path, CellFolder.NameOf(key)), key, $"{Header.Identity}, cell {CellFolder.NameOf(key)}");

    private static void RequireSame(RunHeader present, RunHeader wanted, string path)
    {
        string? difference =
            present.DatasetSha256 != wanted.DatasetSha256 ? "the dataset has changed since it began"
            : present.PretrainedSha256 is null && wanted.PretrainedSha256 is not null ? "it began without pre-trained weights, which the arms that are asked for now need (--arms)"
            : present.PretrainedSha256 is not null && wanted.PretrainedSha256 is null ? "it began with pre-trained weights, which the arms that are asked for now do without (--arms)"
            : present.PretrainedSha256 != wanted.PretrainedSha256 ? "it began with other pre-trained weights"
            : Configuration.ConfigurationText.HashOf(present.Configuration) != Configuration.ConfigurationText.HashOf(wanted.Configuration) ? "it began with another configuration"
            : null;
        if (difference is not null)
            throw new RunStoreException($"{path} holds a run that cannot be continued: {difference}. Nothing of it was touched; give another name (--name NAME), or remove the folder.");
    }
}

/// <summary>What a run is of: <c>run.json</c> in its folder.</summary>
public sealed record RunHeader
{
    /// <summary>Name of the run and of its folder.</summary>
    public required string Name { get; init; }

    /// <summary>The configuration that the run was made with; decides its numbers.</summary>
    public required ExperimentConfiguration Configuration { get; init; }

    /// <summary>Folder of the dataset when the run began.</summary>
    public required string DatasetFolder { get; init; }

    /// <summary>The dataset in words.</summary>
    public required string DatasetDescription { get; init; }

    /// <summary>Hash of the rows and images that are used.</summary>
    public required string DatasetSha256 { get; init; }

    /// <summary>Mergers of the dataset.</summary>
    public int MergerCount { get; init; }

    /// <summary>Other galaxies of the dataset.</summary>
    public int OtherCount { get; init; }

    /// <summary>Whether this program simulated the dataset, because it was given none.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>What was left out of the dataset because it is defective.</summary>
    public IReadOnlyList<DatasetDefect> LeftOut { get; init; } = [];

    /// <summary>The pre-trained weights in words; null where there is no transfer arm.</summary>
    public string? PretrainedDescription { get; init; }

    /// <summary>Hash of the pre-trained weights; null where there is no transfer arm.</summary>
    public string? PretrainedSha256 { get; init; }

    /// <summary>Whether the pre-trained weights are ImageNet's, as the paper's were; null where there is no transfer arm.</summary>
    public bool? PretrainedAreImageNet { get; init; }

    /// <summary>Facts by name: commit, versions, machine, time.</summary>
    public required IReadOnlyDictionary<string, string> Provenance { get; init; }

    /// <summary>What decides every cell's numbers: hash of configuration, dataset and weights.</summary>
    public string Identity => $"configuration {ConfigurationText.HashOf(Configuration)}, dataset {DatasetSha256}, weights {PretrainedSha256 ?? "none"}";
}
