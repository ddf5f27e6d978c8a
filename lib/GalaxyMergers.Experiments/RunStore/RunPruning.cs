namespace GalaxyMergers.Experiments.RunStore;

/// <summary>Removes from a run what no longer serves, and on request what does.</summary>
/// <param name="run">The run.</param>
/// <param name="clock">Tells what was left behind from what is being written.</param>
public sealed class RunPruning(RunFolder run, TimeProvider clock)
{
    private static readonly TimeSpan StillWriting = TimeSpan.FromMinutes(10);

    /// <summary>What would be removed; nothing is.</summary>
    /// <param name="options">What is asked for.</param>
    public IReadOnlyList<PruneItem> Plan(PruneOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Everything) return [new(run.Path, "the whole run", true, DiskUse.Bytes(run.Path))];
        return [.. run.CellsOnDisk().OrderBy(CellFolder.NameOf, StringComparer.Ordinal).SelectMany(key => OfCell(run.Cell(key), options)), .. Leftovers(run.Path)];
    }

    /// <summary>Removes what was planned. Cells are taken first, so that none vanishes under a process that has it.</summary>
    /// <param name="items">What <see cref="Plan"/> gave.</param>
    /// <exception cref="RunStoreException">A process has a cell of it, or the folder cannot be written to.</exception>
    public void Remove(IReadOnlyList<PruneItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        List<CellClaim> claims = [];
        try
        {
            foreach (CellKey key in run.CellsOnDisk().Where(key => items.Any(item => Concerns(item, run.Cell(key)))).ToArray())
                claims.Add(run.Cell(key).Claim(out string holder) ?? throw new RunStoreException($"{run.Cell(key).Path} is in use by {holder}. Nothing was removed."));
            foreach (PruneItem item in items) Delete(item.Path);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException($"{run.Path} cannot be pruned: {reason.Message}", reason);
        }
        finally
        {
            foreach (CellClaim claim in claims) claim.Dispose();
        }
    }

    private IEnumerable<PruneItem> OfCell(CellFolder cell, PruneOptions options)
    {
        if (!cell.IsFinished)
        {
            if (options.Unfinished) yield return new(cell.Path, "a training that is not finished", false, DiskUse.Bytes(cell.Path));
        }
        else if (options.Damaged && RunVerification.FaultsOf(cell).Count > 0)
        {
            yield return new(cell.Path, "a finished training that does not verify", true, DiskUse.Bytes(cell.Path));
        }
        else
        {
            if (Directory.Exists(cell.CheckpointPath)) yield return new(cell.CheckpointPath, "checkpoint of a finished training", false, DiskUse.Bytes(cell.CheckpointPath));
            foreach (PruneItem leftover in Leftovers(cell.Path)) yield return leftover;
        }
    }

    /// <summary>What a write left behind when its process was killed.</summary>
    private IEnumerable<PruneItem> Leftovers(string folder) => Directory.EnumerateFileSystemEntries(folder, "*" + AtomicFile.PartSuffix)
        .Where(path => clock.GetUtcNow() - File.GetLastWriteTimeUtc(path) > StillWriting)
        .Order(StringComparer.Ordinal).Select(path => new PruneItem(path, "left behind by a process that was killed", false, DiskUse.Bytes(path)));

    private static bool Concerns(PruneItem item, CellFolder cell) =>
        cell.Path == item.Path || cell.Path.StartsWith(item.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || item.Path.StartsWith(cell.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void Delete(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        else File.Delete(path);
    }
}

/// <summary>Something that would be removed.</summary>
/// <param name="Path">File or folder.</param>
/// <param name="Reason">What it is, in words.</param>
/// <param name="IsResult">Whether a result is lost with it.</param>
/// <param name="Bytes">What it takes on the disk.</param>
public sealed record PruneItem(string Path, string Reason, bool IsResult, long Bytes);

/// <summary>What is removed from a run besides what no longer serves.</summary>
public sealed record PruneOptions
{
    /// <summary>Cells that are not finished and that no process has: their checkpoints, and so the work in them.</summary>
    public bool Unfinished { get; init; }

    /// <summary>Finished cells that do not verify.</summary>
    public bool Damaged { get; init; }

    /// <summary>The whole run, results included.</summary>
    public bool Everything { get; init; }
}
