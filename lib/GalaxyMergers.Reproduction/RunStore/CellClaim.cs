using System.Globalization;

namespace GalaxyMergers.Reproduction.RunStore;

/// <summary>
/// One process's hold on a cell: an exclusive lock on a file, beside which another names host and process. The operating system lets go
/// of the lock when the process ends, however it ends.
/// </summary>
public sealed class CellClaim : IDisposable
{
    private readonly FileStream _lock;

    private CellClaim(FileStream held) => _lock = held;

    /// <summary>Lets go of the cell.</summary>
    public void Dispose() => _lock.Dispose();

    internal static CellClaim? TryTake(string path, out string holder)
    {
        holder = string.Empty;
        string owner = path + ".owner";
        FileStream? file = TryLock(path);
        if (file is null)
        {
            holder = WhoHolds(owner);
            return null;
        }

        File.WriteAllText(owner, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}"));
        return new CellClaim(file);
    }

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private static string WhoHolds(string owner)
    {
        try
        {
            return File.ReadAllText(owner) is { Length: > 0 } name ? name : "another process";
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
