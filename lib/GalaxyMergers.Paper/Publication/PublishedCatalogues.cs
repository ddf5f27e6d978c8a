using System.Text.Json;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Paper.Publication;

/// <summary>
/// What the results of <c>mergers published</c> rest on, <c>catalogues.json</c>: hashes of the catalogues, which are not published again, choices,
/// command and commit. Who has the catalogues derives every table from them.
/// </summary>
public sealed record PublishedCatalogues
{
    private const string RecordName = "catalogues.json";

    /// <summary>SHA-256 of each catalogue by the name of its file.</summary>
    public required IReadOnlyDictionary<string, string> Catalogues { get; init; }

    /// <summary>Redshifts, area and bins by which the catalogues are compared.</summary>
    public required MergerSampleOptions Options { get; init; }

    /// <summary>Facts by name: commit, version, command.</summary>
    public required IReadOnlyDictionary<string, string> Provenance { get; init; }

    /// <summary>What stands in the files as their origin.</summary>
    private FigureProvenance Origin => new(
        "published catalogues", Provenance.GetValueOrDefault(RunProvenance.CommitKey, RunProvenance.NotRecorded), "Darg et al. (2010), Schawinski et al. (2010)",
        string.Join("+", Catalogues.Values.Select(hash => hash[..Math.Min(6, hash.Length)])), null);

    /// <summary>Whether a folder holds results of published catalogues.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, RecordName));

    /// <summary>Reads the record.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="RunStoreException">It is missing or damaged.</exception>
    public static PublishedCatalogues Read(string folder) => RunJson.Read<PublishedCatalogues>(Path.Combine(folder, RecordName));

    /// <summary>The record of catalogues.</summary>
    /// <param name="files">A catalogue store, or both catalogues in their archives' shapes.</param>
    /// <param name="options">Choices of the analysis.</param>
    /// <param name="repository">The repository, for the commit; null without one.</param>
    /// <param name="command">The command line; null where there is none.</param>
    public static PublishedCatalogues Create(IReadOnlyList<string> files, MergerSampleOptions options, string? repository, string? command)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new()
        {
            Catalogues = files.ToDictionary(file => Path.GetFileName(file), FileHash.Sha256),
            Options = options,
            Provenance = RunProvenance.OfCode(repository, command),
        };
    }

    /// <summary>Compares the catalogues.</summary>
    /// <param name="files">The files of the record.</param>
    /// <param name="cancellation">Ends the import.</param>
    /// <exception cref="RunStoreException">A file is not that of the record.</exception>
    public PublishedComparison Compare(IReadOnlyList<string> files, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.FirstOrDefault(file => Catalogues.GetValueOrDefault(Path.GetFileName(file)) != FileHash.Sha256(file)) is { } other)
            throw new RunStoreException($"{other} is not the catalogue that these results rest on: its SHA-256 is another.");
        string folder = Directory.CreateTempSubdirectory("catalogues-").FullName;
        try
        {
            using CatalogueStore store = CatalogueInput.Open(files, folder, cancellation);
            return PublishedComparison.Create(PublishedGalaxies.Read(store), Options, Origin);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Writes record, tables and figures.</summary>
    /// <param name="folder">Where to; made when it does not exist.</param>
    /// <param name="comparison">What came of it.</param>
    public void Write(string folder, PublishedComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Directory.CreateDirectory(folder);
        AtomicFile.WriteText(Path.Combine(folder, RecordName), JsonSerializer.Serialize(this, RunJson.Options) + "\n");
        TableFiles.Write(Path.Combine(folder, "tables"), comparison.Tables, comparison.Provenance);
        FigureFiles.Write(Path.Combine(folder, "figures"), comparison.Figures);
    }

    /// <summary>What of a folder does not follow from the catalogues; empty when all does.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">The catalogues.</param>
    /// <param name="cancellation">Ends the import.</param>
    public static IReadOnlyList<RunFault> Faults(string folder, IReadOnlyList<string> files, CancellationToken cancellation)
    {
        PublishedComparison comparison = Read(folder).Compare(files, cancellation);
        string figures = Path.Combine(folder, "figures"), colours = comparison.Colours.Labels.Figure; // which may be left out: it repeats the catalogues galaxy by galaxy
        return
        [
            .. PublicationCheck.Against(Path.Combine(folder, "tables"), comparison.Tables),
            .. PublicationCheck.Against(figures, comparison.Figures.Where(f => f.Name != colours || File.Exists(Path.Combine(figures, colours + ".csv"))).Select(f => f.Numbers)),
        ];
    }
}
