using System.Globalization;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>A run as it stands on the disk.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Header">What it is of.</param>
/// <param name="Cells">The planned cells in their order, then further ones that have a folder.</param>
/// <param name="Bytes">What it takes on the disk.</param>
/// <param name="HasReport">Whether a report was written.</param>
public sealed record RunSummary(string Path, RunHeader Header, IReadOnlyList<CellStatus> Cells, long Bytes, bool HasReport)
{
    /// <summary>Number of cells in a state.</summary>
    public int Count(CellState state) => Cells.Count(c => c.State == state);

    /// <summary>Reads a run; nothing is changed.</summary>
    /// <param name="path">Its folder.</param>
    /// <param name="now">Against which the signs of life of processes elsewhere are held.</param>
    /// <exception cref="RunStoreException">The folder holds no run, or its <c>run.json</c> is damaged.</exception>
    public static RunSummary Read(string path, DateTimeOffset now)
    {
        RunFolder run = RunFolder.OpenExisting(path);
        IReadOnlyList<CellKey> planned = ExperimentPlan.Create(run.Header.Configuration).Cells;
        IEnumerable<CellKey> further = run.CellsOnDisk().Except(planned).OrderBy(k => k.Arm).ThenByDescending(k => k.Size).ThenBy(k => k.Fold);
        return new(
            run.Path,
            run.Header,
            [.. planned.Concat(further).Select(key => CellStatus.Create(run.Cell(key), key, now))],
            DiskUse.Bytes(run.Path),
            File.Exists(System.IO.Path.Combine(run.Path, RunFolder.ReportName)));
    }

    /// <summary>All runs below a folder, by name; what looks like a run and cannot be read is told apart.</summary>
    /// <param name="results">The folder of the runs' folders.</param>
    /// <param name="now">Against which the signs of life of processes elsewhere are held.</param>
    /// <exception cref="RunStoreException">There is no such folder.</exception>
    public static (IReadOnlyList<RunSummary> Runs, IReadOnlyList<RunFault> Unreadable) ReadAll(string results, DateTimeOffset now)
    {
        if (!Directory.Exists(results)) throw new RunStoreException($"There is no folder {results}; name the one that holds the runs with --results DIR.");
        List<RunSummary> runs = [];
        List<RunFault> unreadable = [];
        foreach (string folder in Directory.EnumerateDirectories(results).Where(RunFolder.Exists).Order(StringComparer.Ordinal))
        {
            try
            {
                runs.Add(Read(folder, now));
            }
            catch (RunStoreException damage)
            {
                unreadable.Add(new(folder, $"cannot be read: {damage.Message}"));
            }
        }

        return (runs, unreadable);
    }
}

/// <summary>How much room files take.</summary>
public static class DiskUse
{
    /// <summary>Bytes of a file, or of all files below a folder; 0 when it is not there. Files that vanish meanwhile do not count.</summary>
    public static long Bytes(string path)
    {
        if (File.Exists(path)) return new FileInfo(path).Length;
        if (!Directory.Exists(path)) return 0;
        long sum = 0;
        EnumerationOptions everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (FileInfo file in new DirectoryInfo(path).EnumerateFiles("*", everything)) sum += LengthOf(file);
        return sum;
    }

    /// <summary>"3.1 MB".</summary>
    public static string Text(long bytes)
    {
        string[] units = ["bytes", "kB", "MB", "GB", "TB"];
        double value = bytes;
        int unit = 0;
        for (; value >= 999.5 && unit < units.Length - 1; unit++) value /= 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 ? value.ToString("F0", CultureInfo.InvariantCulture) : value.ToString("G3", CultureInfo.InvariantCulture))} {units[unit]}");
    }

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
