using System.Globalization;

namespace GalaxyMergers.Reproduction.RunStore;

/// <summary>
/// One process's hold on a cell: an exclusive lock on a file that names host and process. The operating system lets go of it when the
/// process ends, however it ends.
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
        FileStream? file = TryOpen(path);
        if (file is null)
        {
            holder = WhoHolds(path);
            return null;
        }

        string self = string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}\n");
        file.SetLength(0);
        file.Write(System.Text.Encoding.UTF8.GetBytes(self));
        file.Flush(flushToDisk: true);
        return new CellClaim(file);
    }

    private static FileStream? TryOpen(string path)
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

    private static string WhoHolds(string path)
    {
        try
        {
            // A lock excludes other locks, not reading by another program's rules.
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using StreamReader reader = new(file);
            return reader.ReadToEnd().Trim() is { Length: > 0 } name ? name : "another process";
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
