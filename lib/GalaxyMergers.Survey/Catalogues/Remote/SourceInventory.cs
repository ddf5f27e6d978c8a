namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>Says what of the remote sources is in a folder, what is missing, and what it would cost to get.</summary>
public static class SourceInventory
{
    /// <summary>Looks at files and pages.</summary>
    /// <param name="registry">The sources.</param>
    /// <param name="folder">Where they are fetched to.</param>
    /// <exception cref="CatalogueFormatException">The last page of a table is damaged.</exception>
    public static IReadOnlyList<SourceStatus> Inspect(SourceRegistry registry, string folder)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return [.. registry.Sources.Select(source => source.Kind switch
        {
            SourceKind.File => OfFile(source, Path.Combine(folder, source.File)),
            SourceKind.SqlPages => OfPages(source, Path.Combine(folder, source.File)),
            _ => new SourceStatus(source, SourceState.Missing, 0, null, null, "6 KB each; how many depends on the sample: `mergers data cutouts` counts what its folder has and fetches the rest"),
        })];
    }

    private static SourceStatus OfFile(RemoteSource source, string path)
    {
        string part = path + AtomicFile.PartSuffix;
        if (File.Exists(path)) return new SourceStatus(source, SourceState.Present, new FileInfo(path).Length, 0, TimeSpan.Zero, "complete");
        if (File.Exists(part)) return new SourceStatus(source, SourceState.Partial, new FileInfo(part).Length, 1, null, "begun; the next fetch goes on");
        return new SourceStatus(source, SourceState.Missing, 0, 1, null, source.Bytes is long size ? $"{size} bytes to fetch" : "size known when it is fetched");
    }

    private static SourceStatus OfPages(RemoteSource source, string pages)
    {
        string[] files = Directory.Exists(pages) ? [.. Directory.GetFiles(pages, "page-*.csv").Order(StringComparer.Ordinal)] : [];
        long bytes = files.Sum(f => new FileInfo(f).Length);
        bool complete = files.Length > 0 && SqlPage.Read(files[^1], source.PageKey!).Rows == 0;
        long? needed = source.Rows is long rows ? Math.Max(1, ((rows + source.PageRows - 1) / source.PageRows) + 1 - files.Length) : null;
        return complete
            ? new SourceStatus(source, SourceState.Present, bytes, 0, TimeSpan.Zero, $"{files.Length} pages, complete")
            : new SourceStatus(source, files.Length == 0 ? SourceState.Missing : SourceState.Partial, bytes, needed, Time(source, needed), $"{files.Length} pages here{(needed is null ? string.Empty : $", about {needed} to fetch")}");
    }

    private static TimeSpan? Time(RemoteSource source, long? requests) =>
        requests / source.RequestsPerMinute is double minutes ? TimeSpan.FromMinutes(minutes) : null;
}

/// <summary>Where the fetch of a source stands.</summary>
public enum SourceState
{
    /// <summary>Nothing is here.</summary>
    Missing,

    /// <summary>A part is here; the next fetch goes on.</summary>
    Partial,

    /// <summary>All is here (its hash is checked when it is fetched again or imported).</summary>
    Present,
}

/// <summary>Whether a source is here, and what it would cost to get.</summary>
/// <param name="Source">The source.</param>
/// <param name="State">Where it stands.</param>
/// <param name="BytesHere">Bytes on disk.</param>
/// <param name="RequestsLeft">Requests that are still needed, where known.</param>
/// <param name="TimeLeft">Time that these take at the source's pace, where known.</param>
/// <param name="Note">What else there is to say.</param>
public sealed record SourceStatus(RemoteSource Source, SourceState State, long BytesHere, long? RequestsLeft, TimeSpan? TimeLeft, string Note);
