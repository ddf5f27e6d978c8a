using System.Globalization;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>Who has a cell, as the file beside its lock says: the process, then a count that grows while it lives.</summary>
/// <param name="Process">Number of the process on its machine.</param>
/// <param name="Machine">Name of the machine.</param>
/// <param name="SignsOfLife">How often it has written the file.</param>
internal sealed record CellOwner(int Process, string Machine, long SignsOfLife)
{
    /// <summary>This process.</summary>
    public static CellOwner Here { get; } = new(Environment.ProcessId, Environment.MachineName, 0);

    /// <summary>Whether it runs on this machine.</summary>
    public bool IsOnThisMachine => Machine == Environment.MachineName;

    /// <summary>Whether it names a process of this machine that exists.</summary>
    public bool IsAliveHere => IsOnThisMachine && Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{Process}"));

    /// <summary>Reads a file; null when there is none, or it is being written at this moment.</summary>
    public static CellOwner? Read(string path)
    {
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllLines(path)) : null;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes the file; a disk that refuses is no reason to stop working.</summary>
    public void Write(string path)
    {
        try
        {
            File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{Process}\n{Machine}\n{SignsOfLife}\n"));
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            // The lock is what counts; this file only says who has it.
        }
    }

    /// <summary>"process 12 on node7".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"process {Process} on {Machine}");

    private static CellOwner? Parse(string[] lines) =>
        lines.Length >= 3 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out int process) && long.TryParse(lines[2], CultureInfo.InvariantCulture, out long signs)
            ? new CellOwner(process, lines[1], signs)
            : null;
}
