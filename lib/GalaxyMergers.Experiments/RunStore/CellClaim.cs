using System.Globalization;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>
/// One process's hold on a cell: an exclusive lock on a file, beside which another names process and machine and shows that it lives.
/// The operating system lets go of the lock when the process ends, however it ends. On file systems whose locks stay on their own machine,
/// a holder elsewhere is known by its signs of life.
/// </summary>
public sealed class CellClaim : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _lock;
    private readonly string _ownerPath;
    private readonly ITimer _heart;
    private CellOwner? _owner;

    private CellClaim(FileStream held, string ownerPath, ClaimTiming timing)
    {
        _lock = held;
        _ownerPath = ownerPath;
        _owner = CellOwner.Here;
        _owner.Write(ownerPath);
        _heart = timing.Clock.CreateTimer(_ => Beat(), null, timing.SignOfLife, timing.SignOfLife);
    }

    /// <summary>Lets go of the cell.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_owner is null) return;
            _owner = null;
            if (File.Exists(_ownerPath)) File.Delete(_ownerPath);
        }

        _heart.Dispose();
        _lock.Dispose();
    }

    /// <summary>Waits until no other process has a lock, and takes it.</summary>
    internal static CellClaim WaitFor(string lockPath, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(lockPath)!);
        while (true)
        {
            if (TryTake(lockPath, new ClaimTiming(), cancellation, out _) is { } claim) return claim;
            Task.Delay(TimeSpan.FromSeconds(1), cancellation).GetAwaiter().GetResult();
        }
    }

    /// <summary>Name of the file that names the holder of a lock.</summary>
    internal static string OwnerOf(string lockPath) => lockPath + ".owner";

    internal static CellClaim? TryTake(string lockPath, ClaimTiming timing, CancellationToken cancellation, out string holder)
    {
        string ownerPath = OwnerOf(lockPath);
        FileStream? held = ExclusiveFile.TryOpen(lockPath);
        if (held is null)
        {
            holder = CellOwner.Read(ownerPath)?.ToString() ?? "another process";
            return null;
        }

        try
        {
            if (LivesElsewhere(ownerPath, timing, cancellation) is { } owner)
            {
                held.Dispose();
                holder = owner.ToString();
                return null;
            }
        }
        catch (OperationCanceledException)
        {
            held.Dispose();
            throw;
        }

        holder = string.Empty;
        return new CellClaim(held, ownerPath, timing);
    }

    /// <summary>
    /// The owner on another machine, if its count grows while it is watched. None where the file names this machine: here the lock itself
    /// has said that nobody has the cell.
    /// </summary>
    private static CellOwner? LivesElsewhere(string ownerPath, ClaimTiming timing, CancellationToken cancellation)
    {
        if (CellOwner.Read(ownerPath) is not { IsOnThisMachine: false } first) return null;
        long start = timing.Clock.GetTimestamp();
        while (timing.Clock.GetElapsedTime(start) < timing.Silence)
        {
            Task.Delay(TimeSpan.FromTicks(timing.SignOfLife.Ticks / 4), timing.Clock, cancellation).GetAwaiter().GetResult();
            if (CellOwner.Read(ownerPath) is { } now && now != first) return now;
        }

        return null;
    }

    private void Beat()
    {
        lock (_gate)
        {
            if (_owner is null) return;
            _owner = _owner with { SignsOfLife = _owner.SignsOfLife + 1 };
            _owner.Write(_ownerPath);
        }
    }
}

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

/// <summary>How a holder of a cell shows that it lives, for file systems whose locks do not reach other machines.</summary>
public sealed record ClaimTiming
{
    /// <summary>Time between two signs of life.</summary>
    public TimeSpan SignOfLife { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A holder on another machine that gives no sign for so long counts as dead.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(70);

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
