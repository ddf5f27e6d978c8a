using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>A catalogue store as users name one: the store itself, or catalogues in their archives' shapes.</summary>
public static class CatalogueInput
{
    /// <summary>Name of the store into which catalogues in their archives' shapes are imported.</summary>
    public const string StoreName = "catalogue.sqlite";

    /// <summary>Opens a store to read from; several processes may do so at the same moment, and one of them imports.</summary>
    /// <param name="paths">One store; or catalogues in their archives' shapes, which are imported into a store unless they are in it.</param>
    /// <param name="workFolder">Where that store is made.</param>
    /// <param name="cancellation">Ends an import, or waiting for that of another process; the file under way leaves no trace.</param>
    /// <exception cref="ConfigurationException">A path that does not exist.</exception>
    /// <exception cref="CatalogueFormatException">A file that is no catalogue.</exception>
    public static CatalogueStore Open(IReadOnlyList<string> paths, string workFolder, CancellationToken cancellation = default)
    {
        RequireFiles(paths);
        if (paths.Count == 1 && IsStore(paths[0])) return CatalogueStore.OpenExisting(paths[0]);
        string made = Path.Combine(workFolder, StoreName);
        using (CellClaim.WaitFor(made + ".lock", cancellation))
        using (CatalogueStore store = CatalogueStore.Open(made))
        {
            foreach (string path in paths) store.Import(path, null, cancellation);
        }

        return CatalogueStore.OpenExisting(made);
    }

    /// <summary>Throws unless every path names a file.</summary>
    /// <exception cref="ConfigurationException">One does not.</exception>
    public static void RequireFiles(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.FirstOrDefault(path => !File.Exists(path)) is { } absent)
            throw new ConfigurationException($"{absent}: there is no such file. Name a catalogue store, or catalogues in their archives' shapes (--catalogue).");
    }

    /// <summary>Whether a file is a catalogue store (SQLite); false where there is none.</summary>
    /// <param name="path">The file.</param>
    public static bool IsStore(string path)
    {
        if (!File.Exists(path)) return false;
        Span<byte> start = stackalloc byte[16];
        using FileStream file = File.OpenRead(path);
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("SQLite format 3\0"u8);
    }
}
